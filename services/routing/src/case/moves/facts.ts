import { breachOf, happened, rungOf, touch } from '../clocks.ts';
import { type Clock, isRunning } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { FactOf } from '../input.ts';
import { isJudged, isRequired } from '../judged.ts';
import { officesOf } from '../offices.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { depthByBreach } from './depth.ts';

/** The last reporter was told: the case is fed back. */
export function feedBack(input: FactOf<'FeedbackDelivered'>, state: Opened, rules: Rules): CaseEvent[] {
  if (!input.allDelivered) return [];
  const { callbackId, method, toldAt, by } = input;
  const facts = { rehandled: state.rehandled ?? false };
  const told = touch('CaseFedBack', state, rules, input, toldAt, { as: 'FeedbackDelivered', facts });
  const clocks = { ...told, started: [...told.started, ...judgedBefore(input, state, rules)] };
  const fields = { callbackId, method, toldAt, slipsSigned: input.allSigned ?? false };
  return happened('CaseFedBack', fields, { person: by.person, at: toldAt }, clocks);
}

/** The last stub of the reporters' slips came back (BN-5-05). */
export function slipsSigned({ callbackId, allSigned, occurredAt: at, by }: FactOf<'SlipSigned'>): CaseEvent[] {
  return allSigned ? happened('SlipsSigned', { callbackId }, { person: by.person, at }) : [];
}

/** The reporter's word on the stub was heard before the telling itself. */
function judgedBefore(input: FactOf<'FeedbackDelivered'>, state: Opened, rules: Rules) {
  if (state.evaluation === '') return [];
  const facts = { judged: true, satisfied: isSatisfied(state.evaluation, rules), rehandled: state.rehandled ?? false };
  return touch('CaseEvaluated', state, rules, input, input.toldAt, { as: 'Evaluated', facts }).started;
}

function isSatisfied(grade: string, { law }: Rules): boolean {
  return law.evaluation.scale.find(({ id }) => id === grade)?.satisfied ?? true;
}

export function evaluated(input: FactOf<'Evaluated'>, state: Opened, rules: Rules): CaseEvent[] {
  const { ballotId, grade, evaluator, occurredAt: at, by } = input;
  const beside = !isRequired(evaluator, rules);
  const judged = !beside || isJudged(state, rules);
  // Evaluation may be heard before the telling that it judges: then its clocks start with that.
  const early = ['feedbackPending', 'resolvedAtSource'].includes(state.status);
  const facts = { judged, satisfied: isSatisfied(grade, rules), rehandled: state.rehandled ?? false };
  const clocks = early ? {} : touch('CaseEvaluated', state, rules, input, at, { as: 'Evaluated', facts });
  const dissatisfied = rules.law.evaluation.scale.some(({ id, satisfied }) => id === grade && !satisfied);
  const fields = { ballotId, grade, evaluator, beside, dissatisfied };
  return happened('CaseEvaluated', fields, { person: by.person, at }, clocks);
}

const LEVELS_UP = ['community', 'street', 'district', 'city'] as const;

/** From the merged level upward the case stands where the successor does; figures keep counting its first place. */
export function succeed(input: FactOf<'DivisionMerged'>, state: Opened): CaseEvent[] {
  const { from, to, level, place, reason, by, occurredAt: at } = input;
  const merged = LEVELS_UP.findIndex((name) => name.toUpperCase() === level);
  const kept = LEVELS_UP.filter((_, index) => index < merged).map((name) => [name, state.origin[name]]);
  const lies = officesOf(state.origin).some(({ organ }) => organ === from);
  const next = lies ? { ...place, ...Object.fromEntries(kept) } : state.origin;
  return happened('CaseSucceeded', { from, to, place: next, reason }, { person: by.person, at });
}

/** A ring is a nudge: the clock is read again, and one that was stopped or moved later says nothing (ENG-13). */
export function ring(input: FactOf<'TimerRang'>, state: Opened, rules: Rules): CaseEvent[] {
  const clock = state.clocks.find(({ deadline }) => deadline.id === input.deadlineId);
  if (!clock || !isRunning(clock)) return [];
  const events = rings[input.kind](input, clock, state, rules);
  const breached = events.some(({ type }) => type === 'DeadlineBreached');
  return breached ? [...events, ...depthByBreach(input, clock, state, rules)] : events;
}

type Ring = (input: FactOf<'TimerRang'>, clock: Clock, state: Opened, rules: Rules) => CaseEvent[];

const rings: Readonly<Record<FactOf<'TimerRang'>['kind'], Ring>> = {
  WARN({ step, now }, clock, state, rules) {
    const at = clock.deadline.warnAt[step];
    const due = !at || at > now || now > clock.deadline.dueAt || clock.warned.includes(at.getTime());
    return due
      ? []
      : happened('DeadlineWarned', { ...rungOf(clock, state, rules), ringAt: at }, { person: '', at: now });
  },
  DUE: ({ now }, clock, state, rules) => breachBy(now, clock, state, rules),
  // A ring of escalation may be heard before that of the breach: the breach is recorded first.
  ESCALATE({ step, now }, clock, state, rules) {
    const found = clock.deadline.escalate[step];
    if (!found || found.at > now || clock.escalated.includes(found.at.getTime())) return [];
    const fields = { ...rungOf(clock, state, rules), to: found.to, ringAt: found.at };
    return [...breachBy(now, clock, state, rules), ...happened('DeadlineEscalated', fields, { person: '', at: now })];
  },
};

function breachBy(now: Date, clock: Clock, state: Opened, rules: Rules): CaseEvent[] {
  if (clock.breached || now < clock.deadline.dueAt) return [];
  return happened('DeadlineBreached', breachOf(clock, state, rules), { person: '', at: now });
}
