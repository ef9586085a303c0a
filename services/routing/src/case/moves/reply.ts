import { legalDayOf } from '@green-channel/regulation';
import { actOn } from '../act.ts';
import type { Assignment } from '../assignment.ts';
import { checkFields } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import { keptEntries } from '../entries.ts';
import { askedOf, evidenceMissing, saidAsSigned } from '../evidence.ts';
import { occurredAt } from '../legal-time.ts';
import { timingOf } from '../reply-timing.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { unitTime } from './unit-time.ts';

/** C25: the kind says which fields stand (JL-31: not lawful needs reason and basis), and which signature, seal and
 * talks (MHK-33: whatever the day); one refusal names all that is missing. */
export const reply = actOn('Reply', (input, state, rules, assignment) => {
  const kind = rules.law.replyKinds.find(({ id }) => id === input.kind);
  const asked = askedOf(kind, rules);
  checkFields(input, rules, asked.inputs, kind ? evidenceMissing(kind, asked.marks, state, assignment, rules) : []);
  if (asked.marks.length > 0) saidAsSigned(input, state, rules);
  const at = unitTime(input, assignment, rules);
  const { id, organ, office } = assignment;
  const how = { assignment, everyAssignment: true, replyKind: input.kind };
  const clocks = touch('Replied', state, rules, input, at, how);
  const { text, reason, suggestion, legalBasis, photos, plan, by } = input;
  const copiedTo = copyFor(state, rules);
  const words = { kind: input.kind, text, reason, suggestion, legalBasis, photos, plan, copiedTo };
  const timing = timingOf(input.kind, at, state, assignment, rules);
  const done = { office, completedOn: legalDayOf(at), entries: keptEntries(input), timing };
  const fields = { assignmentId: id, organ, ...words, ...done };
  return happened('Replied', fields, { person: by.person, at }, clocks);
});

/** SZ11-32: to the representative, where the pack has a copy of the reply go out. */
function copyFor({ rep }: Opened, { law }: Rules): string {
  const copies = law.pack.templates.some(({ id }) => id === 'replyCopy');
  return copies ? (rep?.post ?? '') : '';
}

/** C26a: from here every reporter has to be told; feedback owes it, with its own deadline. */
export const acceptReply = actOn('AcceptReply', (input, state, rules, assignment) => {
  const { occurredOn, backDatedReason, by } = input;
  const moment = { field: 'occurredOn' as const, given: occurredOn, reason: backDatedReason };
  const notBefore = assignment.repliedAt ?? assignment.sentAt;
  const at = occurredAt(input, rules, { ...moment, notBefore, registrar: 'RegisterCase' });
  const { id, organ, office, replyKind, replyText, replyReason, replyBasis } = assignment;
  const clocks = touch('ReplyAccepted', state, rules, input, at, { replyKind });
  const told = { kind: replyKind, answer: replyText, reason: replyReason, legalBasis: replyBasis };
  return happened('ReplyAccepted', { assignmentId: id, organ, office, ...told }, { person: by.person, at }, clocks);
});

/** C26b: the old due date is armed again; new time is never granted by it. */
export const sendBack = actOn('SendBack', (input, state, rules, assignment) => {
  const { reason, by, now: at } = input;
  const { id, organ, office } = assignment;
  const moved = stoppedByReply(state, assignment, rules);
  const clocks = touch('ReplySentBack', state, rules, input, at, { assignment });
  const fields = { assignmentId: id, organ, office, reason };
  return happened('ReplySentBack', fields, { person: by.person, at }, { ...clocks, moved });
});

function stoppedByReply({ clocks }: Opened, { id, repliedAt }: Assignment, { law }: Rules) {
  const stops = (timer: string) =>
    law.pack.timers.some((t) => t.id === timer && t.stop.some(({ on }) => on === 'Replied'));
  return clocks
    .filter(({ assignmentId, stoppedAt }) => assignmentId === id && stoppedAt?.getTime() === repliedAt?.getTime())
    .filter(({ deadline }) => stops(deadline.timer))
    .map(({ deadline }) => deadline);
}
