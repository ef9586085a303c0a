import { legalDayOf } from '@green-channel/regulation';
import type { Form } from '@green-channel/regulation/law/register';
import type { Paper, PaperValue } from './records.ts';
import type { Rules } from './rules.ts';
import { type Assignment, isLeading, type Opened } from './state.ts';

interface On {
  state: Opened;
  paper: Paper;
  order: Assignment | undefined;
  rules: Rules;
}
type Fact = (on: On) => string;

/** Words of a pack (`from`) that fill a field from the case; what is not here a person writes. */
const facts: Readonly<Record<string, Fact>> = {
  'paper.number': ({ paper }) => paper.number,
  'case.number': ({ state }) => state.number,
  'case.receivedOn': ({ state }) => legalDayOf(state.receivedAt),
  'case.community': ({ state, rules }) => rules.nameOf(state.origin.community),
  'case.channel': ({ state }) => state.channel,
  'case.category': ({ state }) => state.matter.category,
  'case.grade': ({ state }) => state.grade,
  'order.sentAt': ({ order }) => order?.sentAt.toISOString() ?? '',
  'order.sender': ({ order }) => order?.sender ?? '',
  'order.unit': ({ order }) => order?.name ?? '',
  'order.acceptedAt': ({ order }) => order?.undertakenAt?.toISOString() ?? '',
  'order.acceptor': ({ order }) => order?.acceptor ?? '',
  'order.returnedAt': ({ order }) => order?.repliedAt?.toISOString() ?? '',
  'reply.inLimit': (on) => yesNo(on.order?.repliedAt && solvedInTime(on)),
  'reply.inLimitOn': (on) => (solvedInTime(on) ? (on.order?.completedOn ?? '') : ''),
  'reply.late': (on) => (solvedInTime(on) ? '' : yesNo(on.order?.repliedAt && isSolved(on))),
  'reply.lateOn': (on) => (isSolved(on) && !solvedInTime(on) ? (on.order?.completedOn ?? '') : ''),
  'depth.onSite': (on) => yesNo(isDeep(on) && sessionsOf(on).some(({ kind }) => kind === 'ON_SITE')),
  'depth.measures': (on) => yesNo(isDeep(on) && sessionsOf(on).some(({ measures }) => measures)),
};

/** The form as it stands: every field, filled from the case or as written. */
export function standsOn(form: Form, paper: Paper, state: Opened, rules: Rules): PaperValue[] {
  const order = state.assignments.findLast((one) => isLeading(one) && one.status !== 'returnedUnaccepted');
  const on = { state, paper, order, rules };
  return form.fields.map(({ id: field, from }) => {
    const written = paper.values.find((value) => value.field === field)?.text ?? '';
    return { field, text: from ? (facts[from]?.(on) ?? written) : written };
  });
}

export function isFilled(from: string | undefined): boolean {
  return from !== undefined && from in facts;
}

function yesNo(answer: unknown): string {
  if (answer === undefined || answer === '') return '';
  return answer ? 'YES' : 'NO';
}

function isSolved({ order, rules }: On): boolean {
  return rules.law.replyKinds.some(({ id, solved }) => id === order?.replyKind && solved);
}

/** Within the longest limit that this handling had: the hard limit where the pack has one (MHK-A1). */
function solvedInTime(on: On): boolean {
  const { order, state } = on;
  if (!order?.repliedAt || !isSolved(on)) return false;
  const limits = state.clocks.filter(({ assignmentId }) => assignmentId === order.id).map((clock) => clock.deadline);
  const last = Math.max(...limits.map(({ dueAt }) => dueAt.getTime()));
  return limits.length > 0 && order.repliedAt.getTime() <= last;
}

function isDeep({ state, order }: On): boolean | undefined {
  const entered = state.depths?.includes(order?.id ?? '') ?? false;
  return entered ? true : undefined;
}

function sessionsOf({ state, order }: On) {
  return state.sessions.filter(({ organ }) => organ === order?.organ);
}
