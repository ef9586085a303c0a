import { calendarOf } from '../calendar/calendar.ts';
import type { CalendarYear } from '../calendar/year.ts';
import { legalDayOf } from '../day.ts';
import { activate, type Law, type LawSource, lawOf } from '../law/law.ts';
import { suggestedParameters } from '../law/parameters.ts';
import { isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import type { Example, Step } from './example.ts';
import { listed } from './lists.ts';

export interface Difference {
  step: number;
  field: string;
  expected: unknown;
  found: unknown;
}

/** Plays one example against the pack; no difference means that the law says what the example says. */
export function runExample(example: Example, pack: Pack, calendars: readonly CalendarYear[]): Difference[] {
  const { parameters = {}, notices = [], dayEnd = '24:00', on } = example.given ?? {};
  const calendar = calendarOf([...calendars, ...notices]);
  const source = {
    pack,
    calendar,
    dayEnd,
    parameters: { ...suggestedParameters(pack), ...parameters },
    ...(on ? { on } : {}),
  };
  const law = lawOf(source);
  return example.steps.flatMap((step, index) => {
    const found = outcome(step, law, source);
    return differences(step.then, found).map((difference) => ({ step: index + 1, ...difference }));
  });
}

type Outcome = Record<string, unknown>;

function outcome({ when }: Step, law: Law, source: LawSource): Outcome {
  if ('clock' in when) return ofClock(when.clock, law);
  if ('extension' in when) return ofExtension(when.extension, law);
  if ('event' in when) {
    const { name, facts = {} } = when.event;
    return { starts: law.startedBy(name, facts), stops: law.stoppedBy(name, facts) };
  }
  if ('command' in when) {
    const { name, by, at, channel } = when.command;
    return { ...law.may(name, by, { level: at, channel }) };
  }
  if ('list' in when) return { are: listed(law, when.list, when.facts ?? {}) };
  if ('number' in when) {
    const { series, n, year, tenant } = when.number;
    return { reads: law.numbering(series).format(n, { tenantName: tenant, year }) };
  }
  if ('letter' in when) return { reads: law.template(when.letter, when.with).trim() };
  const tried = activate({ ...source, parameters: when.activation.parameters });
  return isGaps(tried) ? { active: false, gaps: tried.gaps.map(({ field }) => field) } : { active: true, gaps: [] };
}

type Clock = Extract<Step['when'], { clock: unknown }>['clock'];
type Extension = Extract<Step['when'], { extension: unknown }>['extension'];

function ofClock({ timer, from, facts, given, stopped }: Clock, law: Law): Outcome {
  const { deadline, counted, skipped } = law.explain(timer, from, { ...facts, ...(given ? { given } : {}) });
  return {
    due: deadline.due,
    strict: deadline.strict,
    provisional: deadline.provisional,
    counted: counted.length,
    skipped: skipped.map(({ day }) => day),
    warnings: deadline.warnAt.map(legalDayOf),
    inTime: stopped === undefined ? undefined : stopped.getTime() <= deadline.dueAt.getTime(),
  };
}

function ofExtension({ timer, from, facts, until }: Extension, law: Law): Outcome {
  const { granted, maximum, within, needsApproval } = law.extend(timer, from, until, facts);
  return { due: granted.due, latest: maximum.due, within, needsApproval, provisional: granted.provisional };
}

function differences(expected: object, found: Outcome): Omit<Difference, 'step'>[] {
  return Object.entries(expected).flatMap(([field, value]: [string, unknown]) =>
    value === undefined || JSON.stringify(value) === JSON.stringify(found[field])
      ? []
      : [{ field, expected: value, found: found[field] }],
  );
}
