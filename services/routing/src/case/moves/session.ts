import { act } from '../act.ts';
import { openAssignments } from '../assignment.ts';
import { checkFields, fieldsMissing } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import type { CommandOf } from '../input.ts';
import { occurredAt, pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';

const AFTER_REPLY = ['replied', 'feedbackPending', 'fedBack'];

/** C22: the office organises the joint study (JL-29); each kind of the pack says who holds it and what it must say. */
export const recordSession = act('RecordSession', (input, state, rules) => {
  const { kind, units, absent, minutes, division, attendees, residents, measures, by } = input;
  const given = { field: 'heldOn' as const, given: input.heldOn, reason: input.backDatedReason };
  const at = occurredAt(input, rules, { ...given, notBefore: state.receivedAt, registrar: 'Receive' });
  if (kind === 'JOINT_STUDY' && by.organ !== state.holder) {
    throw refusals.NOT_HOLDER({ holder: rules.nameOf(state.holder) });
  }
  if (kind === 'JOINT_STUDY' && units.length === 0) {
    throw fieldsMissing([{ name: 'units', zh: '参加单位', en: 'Units present' }]);
  }
  heldAsThePackSays(input, state, rules);
  const assignment = openAssignments(state).find(({ organ }) => organ === by.organ);
  const how = { sessionKind: kind, ...(assignment ? { assignment } : {}) };
  const clocks = touch('SessionRecorded', state, rules, input, at, how);
  const heldOn = pastDay(input.heldOn, 'heldOn', input.now);
  const fields = { kind, organ: by.organ, units, absent, minutes, division, attendees, residents, measures, heldOn };
  return happened('SessionRecorded', fields, { person: by.person, at }, clocks);
});

function heldAsThePackSays(input: CommandOf<'RecordSession'>, state: Opened, rules: Rules): void {
  const rule = rules.law.sessions.find(({ id }) => id === input.kind);
  if (!rule?.afterUnsolved && AFTER_REPLY.includes(state.status)) throw refusals.SESSION_NOT_NOW();
  if (!rule) return;
  const words = { kind: rule.zh, kindEn: rule.en, clause: rule.clause };
  if (!sidesOf(input.by.organ, state).some((side) => rule.by.includes(side))) throw refusals.SESSION_NOT_YOURS(words);
  if (rule.afterUnsolved && !returnedUnsolved(state, rules)) throw refusals.SESSION_AFTER_UNSOLVED(words);
  checkFields(input, rules, rule.requires);
}

function sidesOf(organ: number, state: Opened): ('OFFICE' | 'COMMUNITY' | 'UNIT')[] {
  if (openAssignments(state).some((one) => one.organ === organ)) return ['UNIT'];
  return organ === state.origin.community ? ['COMMUNITY'] : ['OFFICE'];
}

function returnedUnsolved({ assignments }: Opened, { law }: Rules): boolean {
  const unsolved = law.replyKinds.filter(({ solved }) => !solved).map(({ id }) => id);
  return assignments.some(({ replyKind }) => unsolved.includes(replyKind));
}
