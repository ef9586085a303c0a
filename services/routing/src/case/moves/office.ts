import { legalDayOf } from '@green-channel/regulation';
import { act } from '../act.ts';
import { openAssignments } from '../assignment.ts';
import { happened, touch } from '../clocks.ts';
import { askerKey } from '../evolve-kin.ts';
import { occurredAt, pastDay } from '../legal-time.ts';
import type { Opened } from '../state.ts';
import { leadersOf } from './dispatch.ts';

/** C23: to the leaders in charge of the level that owns it; a joint matter to both (JL-30, JL-A8). */
export const escalate = act('EscalateToLeader', (input, state, rules) => {
  const { by, now: at, text } = input;
  const clocks = touch('LeaderNotified', state, rules, input, at, {});
  const leaders = leadersOf('escalateToLeader', state, rules);
  return happened('LeaderNotified', { organ: by.organ, leaders, text }, { person: by.person, at }, clocks);
});

/** C24a: at any time, by whatever way; the talk may bring the instruction at once (MHK-37). */
export const directReport = act('DirectReport', (input, state, rules) => {
  const { method, leader, text, instruction, by } = input;
  const given = { field: 'occurredOn' as const, given: input.occurredOn, reason: input.backDatedReason };
  const at = occurredAt(input, rules, { ...given, notBefore: state.receivedAt, registrar: 'RegisterCase' });
  const clocks = touch('DirectReported', state, rules, input, at, {});
  const fields = { organ: by.organ, method, leader, text, instruction };
  return happened('DirectReported', fields, { person: by.person, at }, clocks);
});

/** C24b. */
export const recordInstruction = act('RecordInstruction', (input, state, rules) => {
  const { by, now: at, leader, text } = input;
  const givenOn = pastDay(input.givenOn, 'givenOn', at);
  const clocks = touch('InstructionRecorded', state, rules, input, at, {});
  return happened('InstructionRecorded', { leader, text, givenOn }, { person: by.person, at }, clocks);
});

/** Who has to act: the units that handle it, else the office that holds it; a unit's leader urges the own unit. */
function urged(state: Opened, organ: number): number[] {
  const handlers = openAssignments(state).map((assignment) => assignment.organ);
  if (handlers.includes(organ)) return [organ];
  return handlers.length > 0 ? [...new Set(handlers)] : [state.holder];
}

/** C37a. */
export const urge = act('Urge', ({ by, now: at, text }, state) =>
  happened('Urged', { from: by.organ, to: urged(state, by.organ), text }, { person: by.person, at }),
);

/** C37b: binding, so the office that holds it is named too. */
export const supervise = act('Supervise', ({ by, now: at, text }, state) => {
  const to = [...new Set([...urged(state, by.organ), state.holder])].filter((organ) => organ !== by.organ);
  const named = to.length > 0 ? to : [state.holder];
  return happened('Supervised', { from: by.organ, to: named, text }, { person: by.person, at });
});

/** C38b: put on record once a legal day for each who asks; asking moves nothing. */
export const queryProgress = act('QueryProgress', ({ by, now: at }, { asked = {} }) => {
  const byReporter = by.kind === 'resident';
  const person = byReporter ? '' : by.post;
  const askedOn = legalDayOf(at);
  if (asked[askerKey(by.organ, byReporter, person)] === askedOn) return [];
  return happened('ProgressQueried', { organ: by.organ, byReporter, askedOn }, { person, at });
});

/** C38a; with a file, that file is the case's. */
export const addNote = act('AddNote', ({ by, now: at, text, files = [] }) =>
  happened('NoteAdded', { text, organ: by.organ, files }, { person: by.person, at }),
);
