import { act } from '../act.ts';
import { happened, touch } from '../clocks.ts';
import { occurredAt, pastDay } from '../legal-time.ts';

/** C06b: the committee met, found a way and named the department (MHK-25). */
export const openDeliberation = act('OpenDeliberation', (input, state, rules) => {
  const { kind, attendees, solution, unitNamed, by } = input;
  const given = { field: 'heldOn' as const, given: input.heldOn, reason: input.backDatedReason };
  const at = occurredAt(input, rules, { ...given, notBefore: state.lastAt, registrar: 'RegisterCase' });
  const heldOn = pastDay(input.heldOn, 'heldOn', input.now);
  const clocks = touch('DeliberationOpened', state, rules, input, at, {});
  const fields = { kind, organ: by.organ, heldOn, attendees, solution, unitNamed };
  return happened('DeliberationOpened', fields, { person: by.person, at }, clocks);
});
