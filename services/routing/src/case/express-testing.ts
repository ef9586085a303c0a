// For tests: a matter that a community deliberates on, slips to the street, and a department takes from the work group.
import { lawNamed } from '@green-channel/regulation/testing';
import { rulesOf, type Story, submitted } from './case-testing.ts';
import type { Rules } from './rules.ts';

export function expressRules(parameters: Record<string, number | boolean | string> = {}): Rules {
  const usual = lawNamed('meihekou-2021');
  const chosen = Object.entries(parameters).map(([id, value]) => [id, { value, act: '梅组发〔2026〕1号' }]);
  return rulesOf(lawNamed('meihekou-2021', { parameters: { ...usual.params, ...Object.fromEntries(chosen) } }));
}
const usual = expressRules();
export const on = (story: Story, organ = 50) => ({ assignmentId: story.unit(organ).id });
export const met = { kind: 'COMMITTEE', solution: '请住建局抢修', unitNamed: '市住建局', attendees: '两委成员' };

export function registered(start = '2026-03-10T09:00', rules = usual, grade = 'GENERAL'): Story {
  const matter = {
    title: '路灯不亮',
    text: '小区路灯全部不亮',
    place: '东苑小区',
    category: 'PUBLIC_FACILITIES',
    scope: '',
  };
  const given = { channel: 'PHONE_BOX', collector: 'station', matter };
  return submitted(given, rules, start).do('station', 'RegisterCase', { grade });
}
export function accepted(start?: string, rules?: Rules): Story {
  return registered(start, rules).do('secretary', 'OpenDeliberation', met).do('secretary', 'AcceptCase');
}
const content = { field: 'content', text: '小区路灯全部不亮' };
const collector = { field: 'collector', text: '站长' };
/** The slip is made. */
export function written(start?: string, rules?: Rules): Story {
  return accepted(start, rules).do('secretary', 'WritePaper', { form: 'MHK-F2', values: [collector, content] });
}
export function atStreet(start?: string, rules?: Rules): Story {
  return written(start, rules).do('secretary', 'ReferUp', { target: 100, reason: '部门事权' });
}
/** Taken by the department, on the day that the story starts. */
export function undertaken(start?: string, rules?: Rules): Story {
  const one = { handlers: [{ organ: 50, role: '' }], form: 'WORK_GROUP' };
  const story = atStreet(start, rules).do('street', 'Dispatch', one);
  return story.do('housing', 'Undertake', on(story));
}
export function paperOf(story: Story): string {
  return story.case.papers?.[0]?.id ?? '';
}
/** After two talks, with reason and suggestion written, signed and sealed: returned as not possible (MHK-33). */
export function unsolved(start?: string, rules?: Rules, said = '管线老化'): Story {
  const story = undertaken(start, rules);
  const talk = { kind: 'NEGOTIATION', minutes: '与物业、居民代表沟通', attendees: '物业、居民代表' };
  story.do('housing', 'RecordSession', talk).do('housing', 'RecordSession', talk);
  const values = [
    { field: 'unsolvedReason', text: '管线老化' },
    { field: 'suggestion', text: '纳入改造计划' },
  ];
  story.do('housing', 'WritePaper', { form: 'MHK-F2', values });
  const paperId = paperOf(story);
  story.do('housingLeader', 'SignPaper', { paperId, field: 'leaderSignature', method: 'ELECTRONIC' });
  story.do('housingSeal', 'SealPaper', { paperId, field: 'unitSeal' });
  const why = { text: '暂无法处理', reason: said, suggestion: '纳入改造计划' };
  return story.do('housing', 'Reply', { ...on(story), kind: 'NOT_POSSIBLE', ...why });
}
export function fedBackSatisfied(start?: string): Story {
  const story = undertaken(start);
  story.do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '已修好' }).do('street', 'AcceptReply', on(story));
  const told = { callbackId: 'c-1', method: 'FACE', toldAt: story.now, allDelivered: true };
  return story.fact('FeedbackDelivered', told);
}
export function solvedAtSource(): Story {
  return registered()
    .do('secretary', 'ResolveAtSource', { answer: '已更换灯泡' })
    .fact('FeedbackDelivered', {
      callbackId: 'c-1',
      method: 'FACE',
      toldAt: new Date('2026-03-10T02:00:00Z'),
      allDelivered: true,
    });
}
