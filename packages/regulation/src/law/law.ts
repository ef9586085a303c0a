import type { Calendar } from '../calendar/calendar.ts';
import type { LegalDay } from '../day.ts';
import { minutesOf } from '../day.ts';
import { hashOf } from '../hash.ts';
import { type Gaps, isGaps, orThrow } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import type { Moment } from '../schema/timer.ts';
import { type Account, accountOf, type Stated } from './account.ts';
import { clauseOf, clausesOf, clocksOf } from './clocks.ts';
import { type Deadline, deadlineOf, type Frame } from './deadline.ts';
import { type CountedDays, countedDays } from './explain.ts';
import { type Extended, type ExtensionRule, extend, lengthened } from './extension.ts';
import { applies, inForce, type TimerFacts } from './facts.ts';
import { LawError } from './law-error.ts';
import { type Locale, render, type Series, seriesOf } from './papers.ts';
import { checkedParameters, countOf, flagOf, type Parameters, wordOf } from './parameters.ts';
import { changesOf } from './periods.ts';
import { type May, permissionsOf } from './permission.ts';
import { type Countable, type Recounted, recounted } from './recount.ts';
import { type Register, registerOf } from './register.ts';

export interface DeadlineOptions extends TimerFacts {
  /** The last day as written on the paper, for limits that are dates or terms. */
  given?: LegalDay;
  /** The deadline after the longest extension that the pack allows. */
  extended?: boolean;
}
export interface Explanation extends CountedDays {
  deadline: Deadline;
  clause: string;
  clauseText: string;
}
export interface LawSource {
  pack: Pack;
  calendar: Calendar;
  parameters: Parameters;
  /** 'HH:MM' at which a legal day ends (ENG-07); as the pack says when not given. */
  dayEnd?: string;
  /** The rules in force on this day; the newest when not given. */
  on?: LegalDay;
}

/** A regulation in force: pack, calendar and confirmed parameters. Every answer is pure. */
export interface Law extends Register {
  id: string;
  pack: Pack;
  packHash: string;
  calendarHash: string;
  calendar: Calendar;
  params: Parameters;
  deadline(timer: string, startedAt: Date, options?: DeadlineOptions): Deadline;
  startedBy(event: string, facts: TimerFacts): string[];
  stoppedBy(event: string, facts: TimerFacts): string[];
  /** What a timer that this event starts counts from: the event's own day unless the pack names another. */
  countedFrom(timer: string, event: string, facts: TimerFacts): 'EVENT' | 'FIRST_RECEIPT';
  explain(timer: string, startedAt: Date, options?: DeadlineOptions): Explanation;
  /** The days of a deadline as it stands, also after an extension moved it. */
  account(stated: Stated, facts?: TimerFacts): Account & { clause: string; clauseText: string };
  extend(timer: string, startedAt: Date, requestedDue?: LegalDay, facts?: TimerFacts): Extended;
  /** The same limit by this law's calendar (ENG-08); nothing when no date changes. */
  recount(stated: Countable): Recounted | undefined;
  /** ENG-11: how many natural days back, by which clause; nothing where the pack sets no bound. */
  backDating: { days: number; clause: string } | undefined;
  /** ENG-19: how many seconds ago whoever signs may have signed in, by which clause. */
  signing: { seconds: number; clause: string } | undefined;
  may: May;
  template(id: string, fields: Readonly<Record<string, string | number>>, locale?: Locale): string;
  numbering(series: string): Series;
  /** The same regulation with the rules that were in force on a day (ENG-04); cases of one period share one answer. */
  on(day: LegalDay): Law;
}

/** ENG-05: a pack with a gap or an unconfirmed parameter never becomes law; the answer names every gap. */
export function activate(source: LawSource): Law | Gaps {
  const checked = checkedParameters(source.pack, source.parameters);
  return isGaps(checked) ? checked : lawFrom(source, new Map());
}

/** Like `activate`, for programs that cannot go on without it. */
export function lawOf(source: LawSource): Law {
  return orThrow(activate(source));
}

function lawFrom(source: LawSource, periods: Map<string, Law>): Law {
  const { pack: whole, calendar, parameters, dayEnd, on } = source;
  const packHash = hashOf(whole);
  const pack = inForceOn(whole, on);
  const frame: Frame = { calendar, dayEnd: minutesOf(dayEnd ?? dayEndOf(pack, parameters)), packHash };
  const clocks = clocksOf(pack, pack.timers, parameters);
  const clauses = clausesOf(pack);
  const warnings = new Map(pack.timers.map(({ id, warnBefore }) => [id, warnBefore]));
  const extensions = extensionsOf(pack, parameters);
  const extensionOf = (timer: string) => {
    const rule = extensions.get(timer);
    if (rule) return rule;
    throw new LawError('NO_EXTENSION', { timer });
  };
  const longest = (timer: string, facts: TimerFacts) => lengthened(clocks(timer, facts), extensionOf(timer));
  return {
    id: pack.id,
    pack,
    packHash,
    calendarHash: calendar.hash,
    calendar,
    params: parameters,
    ...registerOf(pack),
    deadline: (timer, startedAt, options) => deadlineOf(frame, clocks(timer, options), startedAt, options?.given),
    startedBy: (event, facts) => touched(pack, 'start', event, facts),
    stoppedBy: (event, facts) => touched(pack, 'stop', event, facts),
    countedFrom: (timer, event, facts) => startOf(pack, timer, event, facts)?.countedFrom ?? 'EVENT',
    explain: (timer, startedAt, options) => {
      const clock = options?.extended ? longest(timer, options) : clocks(timer, options);
      const deadline = deadlineOf(frame, clock, startedAt, options?.given);
      const { clause } = deadline;
      return { deadline, ...countedDays(frame, clock, deadline), clause, clauseText: clauses.get(clause) ?? '' };
    },
    account: (stated, facts) => {
      const clock = clocks(stated.timer, facts);
      const told = accountOf(frame, { pack, parameters }, clock, stated);
      return { ...told, clause: clock.clause, clauseText: clauses.get(clock.clause) ?? '' };
    },
    extend: (timer, startedAt, requested, facts) => {
      return extend(frame, clocks(timer, facts), extensionOf(timer), startedAt, requested);
    },
    recount: (stated) => recounted(frame, stated, warnings.get(stated.timer)),
    backDating: backDatingOf(pack, parameters),
    signing: signingOf(pack, parameters),
    may: permissionsOf(pack, pack.roles, pack.acts, parameters),
    template: (id, fields, locale = 'zh-CN') => render(pack, id, fields, locale),
    numbering: (series) => seriesOf(pack, series),
    on: (day) => lawOfPeriod(source, day, periods),
  };
}

/** Rules change on the days that they name; between two of them every day has the same law. */
function lawOfPeriod(source: LawSource, day: LegalDay, periods: Map<string, Law>): Law {
  const period = changesOf(source.pack).findLast((change) => change <= day) ?? '';
  const known = periods.get(period) ?? lawFrom({ ...source, on: period || day }, periods);
  periods.set(period, known);
  return known;
}

function dayEndOf({ dayEnd }: Pack, parameters: Parameters): string {
  return dayEnd ? wordOf(dayEnd.value, parameters) : '24:00';
}

function backDatingOf(pack: Pack, parameters: Parameters): Law['backDating'] {
  const rule = pack.backDating;
  return rule && { days: countOf(rule.limit, parameters), clause: clauseOf(pack, rule) };
}

function signingOf(pack: Pack, parameters: Parameters): Law['signing'] {
  const rule = pack.signing;
  return rule && { seconds: countOf(rule.within, parameters), clause: clauseOf(pack, rule) };
}

function inForceOn(pack: Pack, on: LegalDay | undefined): Pack {
  const byId = <R extends { id: string; from?: string | undefined }>(rules: readonly R[]) =>
    inForce(rules, ({ id }) => id, on);
  return {
    ...pack,
    timers: byId(pack.timers),
    roles: byId(pack.roles),
    acts: byId(pack.acts),
    channels: byId(pack.channels),
    extension: byId(pack.extension),
    intakeForms: byId(pack.intakeForms),
    templates: byId(pack.templates),
    replyKinds: byId(pack.replyKinds),
    guards: byId(pack.guards),
    routing: byId(pack.routing),
    reports: byId(pack.reports),
    engagement: byId(pack.engagement),
    unitRegister: byId(pack.unitRegister),
    ...(pack.entries ? { entries: byId(pack.entries) } : {}),
    ...(pack.papers ? { papers: byId(pack.papers) } : {}),
    numbering: inForce(pack.numbering, ({ series }) => series, on),
    feedback: inForce([pack.feedback, ...(pack.later?.feedback ?? [])], () => '', on)[0] ?? pack.feedback,
    evaluation: inForce([pack.evaluation, ...(pack.later?.evaluation ?? [])], () => '', on)[0] ?? pack.evaluation,
  };
}

function startOf(pack: Pack, timer: string, event: string, facts: TimerFacts): Moment | undefined {
  const starts = pack.timers.find(({ id }) => id === timer)?.start ?? [];
  return starts.find((moment) => moment.on === event && applies(moment, facts));
}

function touched(pack: Pack, side: 'start' | 'stop', event: string, facts: TimerFacts): string[] {
  return pack.timers
    .filter((timer) => timer[side].some((moment) => moment.on === event && applies(moment, facts)))
    .map(({ id }) => id);
}

function extensionsOf(pack: Pack, parameters: Parameters): Map<string, ExtensionRule> {
  const rules = new Map<string, ExtensionRule>();
  for (const timer of pack.timers) {
    const rule = pack.extension.find(({ id }) => id === timer.extension);
    if (!rule) continue;
    const needsApproval = flagOf(rule.needsApproval, parameters);
    rules.set(timer.id, { rule, count: countOf(rule.count, parameters), needsApproval, clause: clauseOf(pack, rule) });
  }
  return rules;
}
