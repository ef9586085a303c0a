import { act } from '../act.ts';
import { happened, touch } from '../clocks.ts';
import { pastDay } from '../legal-time.ts';

/** SZ13-30: the leader gives each matter to a member of the team, who follows it and tells the reporter. */
export const assignLeadMember = act('AssignLeadMember', (input, state, rules) => {
  const { by, now: at, member, opinion } = input;
  const metOn = pastDay(input.metOn, 'metOn', at);
  const clocks = touch('LeadMemberAssigned', state, rules, input, at, {});
  const fields = { organ: by.organ, member, memberName: input.memberName || member, opinion, metOn };
  return happened('LeadMemberAssigned', fields, { person: by.person, at }, clocks);
});
