// For tests: a matter of a party representative, told as a story under the regulation of 2011 and its measures of 2013.
import type { LawSource } from '@green-channel/regulation';
import { lawNamed } from '@green-channel/regulation/testing';
import { rulesOf, type Story, submitted } from './case-testing.ts';
import type { Rules } from './rules.ts';

export function szRules(parameters: Record<string, number | boolean | string> = {}, on?: string): Rules {
  const usual = lawNamed('shenzhen-2011');
  const chosen = Object.entries(parameters).map(([id, value]) => [id, { value, act: '深组通〔2026〕1号' }]);
  const changes: Partial<LawSource> = { parameters: { ...usual.params, ...Object.fromEntries(chosen) } };
  return rulesOf(lawNamed('shenzhen-2011', on === undefined ? changes : { ...changes, on }));
}
const usual = szRules();

export const signature = { form: 'ELECTRONIC', post: '', name: '', signedOn: '', scan: [] };
/** On paper: the liaison has put the scan on the case. */
export const scan = { hash: 'a'.repeat(64), name: '签名页.png', type: 'image/png' };
export const reporterSigned = { ...signature, form: 'WET', name: '王女士', scan: [scan] };
export const withScan = { text: scan.name, files: [scan] };
export const phoned = { how: 'PHONE', givenAt: undefined, words: '电话同意，转区级部门' };

/** Brought in by the representative at a reception, and registered by the liaison. */
export function registered(start = '2026-03-10T09:00', rules: Rules = usual): Story {
  const matter = { title: '楼道照明', text: '三单元楼道灯不亮', place: '荔园小区', category: 'HOUSING', scope: '' };
  return submitted({ channel: 'RECEPTION', collector: 'rep', matter }, rules, start).do('liaison', 'RegisterCase');
}
export function accepted(start?: string, rules?: Rules): Story {
  return registered(start, rules).do('rep', 'AcceptCase', { opinion: '请市住建局办理', sentTo: 'CITY', signature });
}
/** The team has discussed it and given it to a member (SZ13-30). */
export function led(story: Story): Story {
  return story.do('teamLeader', 'AssignLeadMember', {
    member: 'other-rep',
    memberName: '陈代表',
    opinion: '由陈代表跟进',
  });
}
/** Up to the city's organisation department. */
export function referred(start?: string, rules?: Rules): Story {
  const story = accepted(start, rules).do('liaison', 'ReferUp', { target: 100, reason: '整理汇总' });
  return story.do('street', 'ReferUp', { target: 10, reason: '非街道事权' }).do('district', 'ReferUp', {
    target: 1,
    reason: '市级事权',
  });
}
/** Taken in by one unit, on the day that the story starts. */
export function received(start?: string, rules?: Rules): Story {
  const one = { handlers: [{ organ: 50, role: '' }], form: 'WRITTEN' };
  const story = referred(start, rules).do('city', 'Dispatch', one);
  return story.do('housing', 'Receive', on(story));
}
export function undertaken(start?: string, rules?: Rules): Story {
  const story = received(start, rules);
  return story.do('housing', 'Undertake', on(story));
}
/** A lead and a co-handler, both with their letters in hand. */
export function together(start?: string, rules?: Rules): Story {
  const handlers = [
    { organ: 50, role: 'LEAD' },
    { organ: 51, role: 'CO' },
  ];
  const story = referred(start, rules).do('city', 'Dispatch', { handlers, form: 'WRITTEN' });
  story.do('housing', 'Receive', on(story)).do('water', 'Receive', on(story, 51));
  return story.do('housing', 'Undertake', on(story)).do('water', 'Undertake', on(story, 51));
}
/** The city's unit has replied and its office took the reply. */
export function answered(start?: string, rules?: Rules): Story {
  const story = undertaken(start, rules);
  story.do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '已维修' });
  return story.do('city', 'AcceptReply', on(story));
}

export function on(story: Story, organ = 50): { assignmentId: string } {
  return { assignmentId: story.unit(organ).id };
}

/** Whether a clock of the case is on record as breached. */
export function breached(story: Story, timer: string): boolean {
  return story.case.clocks.findLast(({ deadline }) => deadline.timer === timer)?.breached ?? false;
}

/** Rings at the end of a clock, as the watch would. */
export function ringDue(story: Story, timer: string): Story {
  const clock = story.case.clocks.findLast(({ deadline }) => deadline.timer === timer);
  if (!clock) throw new Error(`no clock ${timer}`);
  return story.fact('TimerRang', { deadlineId: clock.deadline.id, kind: 'DUE', step: 0 });
}
