import type { Operation } from '../operation.ts';
import * as act from '../schema/case-act.ts';
import { onCase } from './case-command.ts';

/** The commands on a case: C02 to C41 of the lifecycle, as far as the Jilin pack knows them. */
export const caseOperations: Operation[] = [
  onCase(
    'registerCase',
    { summary: { zh: '登记并编号', en: 'Register and number the matter' }, letter: 'B', body: act.registerCase },
    (routing, request, o) => routing.registerCase(request, o),
  ),
  onCase(
    'rejectIntake',
    { summary: { zh: '不予受理', en: 'Refuse the matter' }, letter: 'C', body: act.rejectIntake },
    (routing, request, o) => routing.rejectIntake(request, o),
  ),
  onCase(
    'classify',
    { summary: { zh: '分类定级', en: 'Set category, scope, grade and flags' }, letter: 'C', body: act.classify },
    (routing, request, o) => routing.classify(request, o),
  ),
  onCase(
    'openVerification',
    { summary: { zh: '开始调查核实', en: 'Begin the fact check' }, letter: 'F', body: act.nothing },
    (routing, { caseId }, o) => routing.openVerification({ caseId }, o),
  ),
  onCase(
    'acceptCase',
    { summary: { zh: '受理', en: 'Take the case on' }, letter: 'D', body: act.acceptCase },
    (routing, { verification, signature, consent, ...request }, o) =>
      routing.acceptCase(
        { ...request, verification, signature, consent: consent && { ...consent, givenAt: consent.givenAt } },
        o,
      ),
  ),
  onCase(
    'resolveAtSource',
    { summary: { zh: '就地解决', en: 'Solve it at the source' }, letter: 'E', body: act.resolveAtSource },
    (routing, { toldAtOnce: told, unsigned, ...request }, o) =>
      routing.resolveAtSource({ ...request, unsigned, toldAtOnce: told && { ...told, toldAt: told.toldAt } }, o),
  ),
  onCase('referUp', { summary: { zh: '上报', en: 'Refer up' }, letter: 'G', body: act.refer }, (routing, request, o) =>
    routing.referUp(request, o),
  ),
  onCase(
    'returnDown',
    { summary: { zh: '退回下级', en: 'Return down' }, letter: 'G', body: act.returnDown },
    (routing, request, o) => routing.returnDown(request, o),
  ),
  onCase(
    'recordSession',
    {
      summary: { zh: '记录会商、现场办公等', en: 'Put a joint study or other session on record' },
      letter: 'I2',
      body: act.recordSession,
    },
    (routing, request, o) => routing.recordSession(request, o),
  ),
  onCase(
    'dispatch',
    { summary: { zh: '分转交办', en: 'Dispatch to the units that must handle it' }, letter: 'H', body: act.dispatch },
    (routing, request, o) => routing.dispatch(request, o),
  ),
  onCase(
    'escalateToLeader',
    { summary: { zh: '报分管领导', en: 'Report a hard matter to the leaders in charge' }, letter: 'T', body: act.text },
    (routing, request, o) => routing.escalateToLeader(request, o),
  ),
  onCase(
    'recordInstruction',
    { summary: { zh: '记录领导批示', en: 'Record a leader’s instruction' }, letter: 'T', body: act.recordInstruction },
    (routing, request, o) => routing.recordInstruction(request, o),
  ),
  onCase(
    'urge',
    { summary: { zh: '催办', en: 'Urge the handler' }, letter: 'S', body: act.text },
    (routing, request, o) => routing.urge(request, o),
  ),
  onCase(
    'supervise',
    { summary: { zh: '督办', en: 'Supervise' }, letter: 'S2', body: act.text },
    (routing, request, o) => routing.supervise(request, o),
  ),
  onCase(
    'closeCase',
    { summary: { zh: '办结销号', en: 'Close the case' }, letter: 'U', body: act.closeCase },
    (routing, request, o) => routing.closeCase(request, o),
  ),
  onCase(
    'archiveCase',
    { summary: { zh: '归档', en: 'Archive the case' }, letter: 'U', body: act.nothing },
    (routing, { caseId }, o) => routing.archiveCase({ caseId }, o),
  ),
  onCase(
    'reopen',
    { summary: { zh: '重新办理', en: 'Take the case up again' }, letter: 'Y', body: act.reason },
    (routing, request, o) => routing.reopen(request, o),
  ),
  onCase(
    'withdraw',
    { summary: { zh: '撤回', en: 'Withdraw on the reporter’s word' }, letter: 'Z2', body: act.reason, auth: 'either' },
    (routing, request, o) => routing.withdraw(request, o),
  ),
  onCase(
    'transferOut',
    { summary: { zh: '转送外部机构', en: 'Hand over to a body outside' }, letter: 'Z', body: act.transferOut },
    (routing, request, o) => routing.transferOut(request, o),
  ),
  onCase(
    'recordExternalResult',
    {
      summary: { zh: '记录外部办理结果', en: 'Record the outside body’s result' },
      letter: 'Z',
      body: act.recordExternalResult,
    },
    (routing, request, o) => routing.recordExternalResult(request, o),
  ),
  onCase(
    'addNote',
    { summary: { zh: '添加备注', en: 'Add a note' }, letter: 'A2', body: act.text, auth: 'either' },
    (routing, request, o) => routing.addNote(request, o),
  ),
];
