import { legalDayOf } from '@green-channel/regulation';
import { actOn } from '../act.ts';
import { isLeading, openAssignments } from '../assignment.ts';
import { happened, touch } from '../clocks.ts';
import { afterOpinion } from './co-handling.ts';
import { unitTime } from './unit-time.ts';

/** C11: date ≤ now, ≥ sent; the clocks of handling start at the receipt (JL-28). */
export const receive = actOn('Receive', (input, state, rules, assignment) => {
  const at = unitTime({ ...input, occurredOn: input.receivedOn }, assignment, rules, 'receivedOn');
  const { id, organ, role } = assignment;
  const clocks = touch('AssignmentReceived', state, rules, input, at, { assignment });
  const received = { receivedOn: legalDayOf(at), backDatedReason: input.backDatedReason, signer: input.by.name };
  const fields = { assignmentId: id, organ, role, ...received };
  return happened('AssignmentReceived', fields, { person: input.by.person, at }, clocks);
});

/** C12. */
export const undertake = actOn('Undertake', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const clocks = touch('AssignmentUndertaken', state, rules, input, at, { assignment });
  const fields = { assignmentId: assignment.id, organ: assignment.organ, acceptor: input.by.name };
  return happened('AssignmentUndertaken', fields, { person: input.by.person, at }, clocks);
});

/** C16. */
export const giveOpinion = actOn('GiveOpinion', (input, state, rules, assignment) => {
  const at = unitTime({ ...input, occurredOn: input.deliveredOn }, assignment, rules, 'deliveredOn');
  const clocks = touch('OpinionGiven', state, rules, input, at, { assignment, ...afterOpinion(state, assignment) });
  const fields = {
    assignmentId: assignment.id,
    organ: assignment.organ,
    text: input.text,
    deliveredOn: legalDayOf(at),
  };
  return happened('OpinionGiven', fields, { person: input.by.person, at }, clocks);
});

/** C15: a wrong address. The lead's return brings the whole case back to the office, with its hop clock. */
export const returnUnaccepted = actOn('ReturnUnaccepted', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const { id, organ, office } = assignment;
  const leading = isLeading(assignment);
  const others = leading ? openAssignments(state).filter((other) => other.id !== id) : [];
  const cancelled = others.map((other) => other.id);
  const how = leading ? { assignment, stopAssignments: [id, ...cancelled] } : { assignment, startNothing: true };
  const touched = touch('OrderReturned', state, rules, input, at, how);
  // What starts anew is the office's own clock, so it is charged to the office.
  const started = touched.started.map((deadline) => ({ ...deadline, chargedTo: office }));
  const { reason, suggestion, by } = input;
  const fields = { assignmentId: id, organ, reason, suggestion, office, cancelled };
  return happened('OrderReturned', fields, { person: by.person, at }, { ...touched, started });
});
