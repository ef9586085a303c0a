import type { Provenance } from '../schema/leaf.ts';
import type { Cited, Pack } from '../schema/pack.ts';
import type { Limit, Timer } from '../schema/timer.ts';
import type { Clock } from './deadline.ts';
import { holds, type TimerFacts } from './facts.ts';
import { LawError } from './law-error.ts';
import type { Parameters } from './parameters.ts';
import { countOf, isChosen, wordOf } from './parameters.ts';
import type { Measured } from './span.ts';

/** Finds the clock of a timer for the facts of a case, its numbers filled in once. */
export type Clocks = (timer: string, facts?: TimerFacts) => Clock;

export function clocksOf(pack: Pack, timers: readonly Timer[], parameters: Parameters): Clocks {
  const ready = new Map(timers.map((timer) => [timer.id, readyTimer(pack, timer, parameters)]));
  return (id, facts) => {
    const timer = ready.get(id);
    if (!timer) throw new LawError('UNKNOWN_TIMER', { timer: id, known: [...ready.keys()].join(', ') });
    if (!facts) return timer.usual;
    return timer.special.find(({ when }) => holds(when, facts))?.clock ?? timer.usual;
  };
}

function readyTimer(pack: Pack, timer: Timer, parameters: Parameters) {
  const clock = (limit: Limit, rule: Cited): Clock => ({
    id: timer.id,
    limit: measured(pack, limit, parameters),
    provenance: provenanceOf(pack, limit, rule),
    clause: clauseOf(pack, rule),
    warnBefore: timer.warnBefore,
  });
  const chosen = (timer.limitWhen ?? []).filter(({ ifParam }) => isChosen(ifParam, parameters));
  const special = chosen.map((rule) => ({ when: rule.when ?? {}, clock: clock(rule.limit, rule) }));
  const usual = chosen.find(({ when }) => !when) ?? timer;
  return { usual: clock(usual.limit, usual), special };
}

/** ENG-09: natural days roll as the limit says, else as the pack says for all of its limits, else to a working day. */
export function measured(pack: Pack, limit: Limit, parameters: Parameters): Measured {
  if (!('count' in limit)) return limit;
  const count = countOf(limit.count, parameters);
  if (limit.unit !== 'DAY' || limit.calendar !== 'NATURAL') return { ...limit, count };
  return { ...limit, count, roll: limit.roll ?? rollOf(pack, parameters) };
}

function rollOf({ lastDayRoll }: Pack, parameters: Parameters): 'NEXT_WORKDAY' | 'NONE' {
  return lastDayRoll && wordOf(lastDayRoll.value, parameters) === 'NONE' ? 'NONE' : 'NEXT_WORKDAY';
}

/** A number that the text delegates has the provenance of its parameter. */
function provenanceOf(pack: Pack, limit: Limit, rule: Cited): Provenance {
  const count = 'count' in limit ? limit.count : undefined;
  if (typeof count !== 'object') return rule.provenance;
  return pack.params.find(({ id }) => id === count.param)?.provenance ?? rule.provenance;
}

/** 吉市政办函〔2012〕79号 四（三）: the document and article a reader can look up. */
export function clauseOf(pack: Pack, { source }: Pick<Cited, 'source'>): string {
  const document = pack.documents.find(({ id }) => id === source.document);
  const name = document?.number ?? document?.title ?? source.document;
  return source.article ? `${name} ${source.article}` : name;
}

/** The words behind each clause, so that a due date can be read where it is shown. */
export function clausesOf(pack: Pack): Map<string, string> {
  return new Map(
    pack.articles.map(({ document, article, text }) => [clauseOf(pack, { source: { document, article } }), text]),
  );
}
