// For tests: every refusal of deliberations, papers, sessions, depth and rectifications once.
import { people } from './case-testing.ts';
import {
  accepted,
  atStreet,
  fedBackSatisfied,
  on,
  paperOf,
  registered,
  solvedAtSource,
  undertaken,
  unsolved,
  written,
} from './express-testing.ts';
import { decider } from './flow.ts';
import type { CaseInput } from './input.ts';
import type { depths } from './refusals-depth.ts';

const talk = { kind: 'NEGOTIATION', minutes: '电话沟通', attendees: '张某' };
const meeting = { kind: 'MEETING', minutes: '现场研究', units: [50], residents: '李某', measures: '分期改造' };
const up = { target: 100, reason: '部门事权' };
const sign = { field: 'leaderSignature', method: 'ELECTRONIC' };
const change = (field: string, text: string) => ({ form: 'MHK-F2', values: [{ field, text }], reason: '' });

export const metDepths: Record<keyof typeof depths, () => unknown> = {
  NOT_DEPTH: () => {
    const story = undertaken();
    const water = { ...people.water, roles: ['DEPT_HANDLER'] };
    const input = { type: 'EnterDepth', by: water, now: story.now, mint: String, namedPerson: '张', note: '' };
    return decider.decide({ ...input, occurredOn: '', backDatedReason: '' } as CaseInput, story.state, story.rules);
  },
  DELIBERATION_MISSING: () => registered().do('secretary', 'AcceptCase'),
  DISSATISFACTION_MISSING: () =>
    fedBackSatisfied().do('street', 'OrderRectification', { reason: '仍不亮', demand: '再修' }),
  MEETING_MISSING: () => {
    const story = unsolved();
    story.do('street', 'AcceptReply', on(story));
    const told = { callbackId: 'c-1', method: 'FACE', toldAt: story.now, allDelivered: true };
    return story.fact('FeedbackDelivered', told).do('street', 'CloseCase');
  },
  PAPER_MISSING: () => accepted().do('secretary', 'ReferUp', up),
  FORM_UNKNOWN: () => accepted().do('secretary', 'WritePaper', { form: 'MHK-F9' }),
  PAPER_UNKNOWN: () => undertaken().do('housingLeader', 'SignPaper', { ...sign, paperId: 'none' }),
  PAPER_FIELD_UNKNOWN: () => written().do('secretary', 'WritePaper', change('unit', '市住建局')),
  PAPER_OTHER_SIDE: () => undertaken().do('housing', 'WritePaper', change('content', '改动内容')),
  AMENDMENT_NEEDS_REASON: () => unsolved().do('housing', 'WritePaper', change('suggestion', '另行改造')),
  SIGNATURE_NOT_YOURS: () => {
    const story = undertaken();
    return story.do('housing', 'SignPaper', { ...sign, paperId: paperOf(story) });
  },
  SEAL_NOT_YOURS: () => {
    const story = undertaken();
    return story.do('housingLeader', 'SealPaper', { field: 'unitSeal', paperId: paperOf(story) });
  },
  SIGN_IN_AGAIN: () => {
    const story = undertaken();
    return story.do('staleLeader', 'SignPaper', { ...sign, paperId: paperOf(story) });
  },
  SCAN_UNKNOWN: () => {
    const story = undertaken();
    const wet = { field: 'leaderSignature', method: 'SCAN', signer: '主要领导', file: 'f'.repeat(64) };
    return story.do('housing', 'SignPaper', { ...wet, paperId: paperOf(story) });
  },
  SIGNED_OTHERWISE: () => unsolved(undefined, undefined, '另一个原因'),
  ONLY_WHEN: () => atStreet().do('streetLeader', 'DirectReport', { method: 'PHONE', leader: '市长', text: '漏气' }),
  SESSION_NOT_YOURS: () => undertaken().do('housing', 'RecordSession', meeting),
  SESSION_AFTER_UNSOLVED: () => undertaken().do('street', 'RecordSession', meeting),
  SESSION_NOT_NOW: () => unsolved().do('street', 'RecordSession', talk),
  NO_HANDLER: () =>
    solvedAtSource()
      .fact('Evaluated', { ballotId: 'b-1', grade: 'NO', evaluator: 'RESIDENT' })
      .do('streetOfCommunity', 'OrderRectification', { reason: '不满意', demand: '重修' }),
};
