import { act, actOn } from '../act.ts';
import { isLeading } from '../assignment.ts';
import { happened, touch } from '../clocks.ts';
import { refusals } from '../refusals.ts';
import { unitTime } from './unit-time.ts';

/** C30: somebody judged it dissatisfied and the reason is known (MHK-43); the unit gets it back with a new clock. What no
 * unit handled the office itself takes up again, where the pack says so (BN-A13). */
export const orderRectification = act('OrderRectification', (input, state, rules) => {
  const { reason, demand, by, now: at } = input;
  const assignment = state.assignments.findLast((one) => one.status === 'returnAccepted' && isLeading(one));
  if (!assignment && !rules.law.pack.rectification.byHolder) throw refusals.NO_HANDLER();
  const { id, organ } = assignment ?? { id: '', organ: state.holder };
  const clocks = touch('RectificationOrdered', state, rules, input, at, assignment ? { assignment } : {});
  const fields = { assignmentId: id, organ, office: by.organ, reason, demand };
  return happened('RectificationOrdered', fields, { person: by.person, at }, clocks);
});

/** C31: back at the office, and every reporter has to be told again. */
export const submitRectification = actOn('SubmitRectification', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const { id, organ, office } = assignment;
  const clocks = touch('RectificationSubmitted', state, rules, input, at, { assignment });
  const { measures, explanation, by } = input;
  const fields = { assignmentId: id, organ, office, measures, explanation };
  return happened('RectificationSubmitted', fields, { person: by.person, at }, clocks);
});
