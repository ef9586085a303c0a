import { legalDayOf } from '@green-channel/regulation';
import { isLeading } from './assignment.ts';
import { dayOf, type Fact, type On, yesNo } from './paper-fact.ts';
import { timingOf } from './reply-timing.ts';

/** What a form takes from the order of a unit (`from: order.…`). */
export const orderFacts: Readonly<Record<string, Fact>> = {
  'order.sentAt': ({ order }) => order?.sentAt.toISOString() ?? '',
  'order.sentOn': ({ order }) => dayOf(order?.sentAt),
  'order.sender': ({ order }) => order?.sender ?? '',
  'order.unit': ({ order }) => order?.name ?? '',
  'order.office': ({ order, rules }) => (order ? rules.nameOf(order.office) : ''),
  'order.leadOrCo': ({ order }) => (order ? (isLeading(order) ? 'LEAD' : 'CO') : ''),
  'order.handleOrAssist': ({ order }) => (order ? (isLeading(order) ? 'HANDLE' : 'ASSIST') : ''),
  'order.slipNo': ({ order }) => order?.slip?.number ?? '',
  'order.due': (on) => dueOf(on),
  'order.receivedOn': ({ order }) => order?.receivedOn ?? '',
  'order.acceptedAt': ({ order }) => order?.undertakenAt?.toISOString() ?? '',
  'order.acceptor': ({ order }) => order?.acceptor ?? '',
  'order.returnedAt': ({ order }) => order?.repliedAt?.toISOString() ?? '',
  'order.repliedOn': ({ order }) => dayOf(order?.repliedAt),
  'order.replyKind': ({ order }) => order?.replyKind ?? '',
  'order.reply': ({ order }) => (order?.repliedAt ? order.replyText : ''),
  'order.replyBasis': ({ order }) => order?.replyBasis ?? '',
  'order.opinion': ({ order }) => (order && !isLeading(order) ? order.replyText : ''),
  'order.opinionOn': ({ order }) => (order && !isLeading(order) ? order.completedOn : ''),
  'order.newDue': ({ order }) => order?.newDueAsked ?? '',
  'order.delayKind': ({ order }) => order?.report?.kind ?? '',
  'order.delayReason': ({ order }) => order?.report?.text ?? '',
  'order.explainedOn': ({ order }) => order?.report?.explainedOn ?? '',
  'decline.explanation': ({ order }) => order?.decline?.explanation ?? '',
  'decline.suggestion': ({ order }) => order?.decline?.suggestion ?? '',
  'decline.suggestedUnit': ({ order }) => order?.decline?.suggestedUnit ?? '',
  'reply.inLimit': (on) => yesNo(on.order?.repliedAt && solvedInTime(on)),
  'reply.inLimitOn': (on) => (solvedInTime(on) ? (on.order?.completedOn ?? '') : ''),
  'reply.late': (on) => (solvedInTime(on) ? '' : yesNo(on.order?.repliedAt && isSolved(on))),
  'reply.lateOn': (on) => (isSolved(on) && !solvedInTime(on) ? (on.order?.completedOn ?? '') : ''),
  'depth.onSite': (on) => yesNo(isDeep(on) && sessionsOf(on).some(({ kind }) => kind === 'ON_SITE')),
  'depth.measures': (on) => yesNo(isDeep(on) && sessionsOf(on).some(({ measures }) => measures)),
};

export function isSolved({ order, rules }: On): boolean {
  return rules.law.replyKinds.some(({ id, solved }) => id === order?.replyKind && solved);
}

/** Within the longest limit that this handling had: the hard limit where the pack has one (MHK-A1). */
export function solvedInTime({ order, state, rules }: On): boolean {
  if (!order?.repliedAt) return false;
  const { solved, inLimit } = timingOf(order.replyKind, order.repliedAt, state, order, rules);
  return solved && inLimit;
}

function dueOf(on: On): string {
  const last = lastDue(on);
  return last ? legalDayOf(new Date(last.getTime() - 1)) : '';
}

function lastDue({ order, state }: On): Date | undefined {
  const limits = state.clocks.filter(({ assignmentId }) => assignmentId === order?.id).map((clock) => clock.deadline);
  const times = limits.map(({ dueAt }) => dueAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

function isDeep({ state, order }: On): boolean | undefined {
  const entered = state.depths?.includes(order?.id ?? '') ?? false;
  return entered ? true : undefined;
}

function sessionsOf({ state, order }: On) {
  return state.sessions.filter(({ organ }) => organ === order?.organ);
}
