import type { Operation } from '../operation.ts';
import * as act from '../schema/case-act.ts';
import { onAssignment } from './case-command.ts';

/** The acts of the units that handle, and of the office on their results. */
export const assignmentOperations: Operation[] = [
  onAssignment(
    'receive',
    { summary: { zh: '签收', en: 'Take the order in' }, letter: 'I', body: act.receive },
    (routing, request, o) => routing.receive(request, o),
  ),
  onAssignment(
    'undertake',
    { summary: { zh: '承办', en: 'Undertake' }, letter: 'I', body: act.undertake },
    (routing, request, o) => routing.undertake(request, o),
  ),
  onAssignment(
    'giveOpinion',
    { summary: { zh: '提出协办意见', en: 'Give the co-handler’s opinion' }, letter: 'K', body: act.giveOpinion },
    (routing, request, o) => routing.giveOpinion(request, o),
  ),
  onAssignment(
    'returnUnaccepted',
    { summary: { zh: '退回（非本单位职责）', en: 'Return: not this unit’s' }, letter: 'J', body: act.returnUnaccepted },
    (routing, request, o) => routing.returnUnaccepted(request, o),
  ),
  onAssignment(
    'reportDelay',
    { summary: { zh: '报告延期', en: 'Report a delay' }, letter: 'L', body: act.reportDelay },
    (routing, request, o) => routing.reportDelay(request, o),
  ),
  onAssignment(
    'reportInability',
    { summary: { zh: '报告无法办理', en: 'Report that it cannot be done' }, letter: 'L', body: act.reportInability },
    (routing, request, o) => routing.reportInability(request, o),
  ),
  onAssignment(
    'decideExtension',
    { summary: { zh: '审批延期', en: 'Decide on the new date' }, letter: 'M', body: act.decideExtension },
    (routing, request, o) => routing.decideExtension(request, o),
  ),
  onAssignment(
    'reply',
    { summary: { zh: '办复', en: 'Reply with the result' }, letter: 'N', body: act.reply },
    (routing, request, o) => routing.reply(request, o),
  ),
  onAssignment(
    'acceptReply',
    { summary: { zh: '认可办复', en: 'Accept the reply' }, letter: 'O', body: act.undertake },
    (routing, request, o) => routing.acceptReply(request, o),
  ),
  onAssignment(
    'sendBack',
    { summary: { zh: '退回重办', en: 'Send the reply back' }, letter: 'O', body: act.reason },
    (routing, request, o) => routing.sendBack(request, o),
  ),
];
