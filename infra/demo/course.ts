/** The course of one appeal: its acts with the half-days between them. Pure. */
import type { ActName } from './acts.ts';
import { type Plan, type Stage, stages } from './plan.ts';

export interface Leg {
  act: ActName;
  /** Half-days after the act before it. */
  gap: number;
}

const reached = (plan: Plan, stage: Stage): boolean => stages.indexOf(plan.until) >= stages.indexOf(stage);

export function courseOf(plan: Plan): Leg[] {
  return plan.matter.base ? atTheBase(plan) : throughTheOffices(plan);
}

function atTheBase(plan: Plan): Leg[] {
  const legs: [boolean, ActName, number][] = [
    [reached(plan, 'registered'), 'register', 1],
    [reached(plan, 'routing'), 'solve', 1],
    [reached(plan, 'evaluated'), 'evaluate', 2],
    [reached(plan, 'closed'), 'close', 1],
    [reached(plan, 'archived'), 'archive', 4],
  ];
  return taken(legs);
}

function throughTheOffices(plan: Plan): Leg[] {
  if (plan.rejected) return [{ act: 'reject', gap: 1 }];
  const slow = plan.pace === 'slow';
  const legs: [boolean, ActName, number][] = [
    [reached(plan, 'registered'), 'register', 1],
    [reached(plan, 'pendingAcceptance'), 'verify', 1],
    [reached(plan, 'routing'), 'accept', 1],
    [plan.withdrawn, 'withdraw', 1],
    [reached(plan, 'routing') && !plan.withdrawn, 'refer', 1],
    [reached(plan, 'dispatched') && Boolean(plan.matter.joint), 'study', 1],
    [reached(plan, 'dispatched'), 'dispatch', slow ? 3 : 1],
    [reached(plan, 'received'), 'receive', slow ? 4 : 1],
    [reached(plan, 'inHandling'), 'undertake', 1],
    [reached(plan, 'inHandling') && Boolean(plan.matter.joint), 'opinion', 4],
    [reached(plan, 'delayed') && plan.delay, 'delay', 10],
    [reached(plan, 'replied') && plan.delay, 'decide', 1],
    [reached(plan, 'replied'), 'reply', slow ? 26 : 6],
    [reached(plan, 'sentBack') && plan.sendBack, 'sendBack', 1],
    [reached(plan, 'feedbackPending') && plan.sendBack, 'replyAgain', 2],
    [reached(plan, 'feedbackPending'), 'acceptReply', 1],
    [reached(plan, 'fedBack'), 'feedBack', slow ? 5 : 1],
    [reached(plan, 'evaluated'), 'evaluate', 2],
    [reached(plan, 'closed'), 'close', 2],
    [reached(plan, 'archived'), 'archive', 4],
  ];
  return taken(legs);
}

function taken(legs: [boolean, ActName, number][]): Leg[] {
  return legs.filter(([goes]) => goes).map(([, act, gap]) => ({ act, gap }));
}
