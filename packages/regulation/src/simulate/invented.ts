/** Cases as they might have been, for a city that has none yet: each follows the clocks of the pack, drawn from a seed. */
import { DAY, dayNumber, instantOf, MINUTE } from '../day.ts';
import type { TimerFacts } from '../law/facts.ts';
import type { Law } from '../law/law.ts';
import type { Condition } from '../schema/leaf.ts';
import type { Moment, Timer } from '../schema/timer.ts';
import type { PastCase, PastEvent } from './past-case.ts';

const STEPS = 6;
/** Most acts come within days, a few after weeks. */
const LONGEST = 18;

type Draw = (most: number) => number;

export function* inventedCases(law: Law, many: number, year: number, seed = 1): Generator<PastCase> {
  const draw = drawing(seed);
  const timers = law.pack.timers.filter(({ start, limit }) => start.length > 0 && limit.unit !== 'NEXT_EVENT');
  const first = dayNumber(`${year}-01-01`);
  for (let n = 1; n <= many; n += 1) {
    const at = instantOf(first + draw(364), 8 * 60 + draw(9 * 60));
    yield { case: `invented-${n}`, events: courseOf(law, timers, at, draw) };
  }
}

function courseOf(law: Law, timers: readonly Timer[], begun: Date, draw: Draw): PastEvent[] {
  const events: PastEvent[] = [];
  let [at, next] = [begun, chosen(chosen(timers, draw)?.start ?? [], draw)];
  for (let step = 0; step < STEPS && next; step += 1) {
    const facts = factsFrom(next.when);
    events.push({ on: next.on, at: at.toISOString(), facts, given: shanghaiDay(at, 10) });
    const started = law.startedBy(next.on, facts);
    const running = timers.filter(({ id }) => started.includes(id));
    next = chosen(
      running.flatMap(({ stop }) => stop),
      draw,
    );
    at = new Date(at.getTime() + waited(draw));
  }
  return events;
}

function shanghaiDay(at: Date, after: number): string {
  return new Date(at.getTime() + after * DAY + 8 * 60 * MINUTE).toISOString().slice(0, 10);
}

function waited(draw: Draw): number {
  const days = draw(9) === 0 ? draw(LONGEST) : draw(6);
  return days * DAY + draw(8 * 60) * MINUTE;
}

/** The first word of each condition: enough for the clock to start. */
function factsFrom(when: Condition | undefined): NonNullable<PastEvent['facts']> & TimerFacts {
  const entries = Object.entries(when ?? {}).map(([key, wanted]) => [key, Array.isArray(wanted) ? wanted[0] : wanted]);
  return Object.fromEntries(entries);
}

function chosen<T extends Moment | Timer>(list: readonly T[], draw: Draw): T | undefined {
  return list[draw(list.length - 1)];
}

/** A whole number from 0 to `most`, the same for the same seed (mulberry32). */
function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (Math.max(0, most) + 1));
  };
}
