/** What each process of the stack holds: idle after the demo was built, and while the public door takes what it can. */
import { setTimeout as pause } from 'node:timers/promises';
import { communitiesOf } from '../../city.ts';
import type { ClosedAnswer } from '../../closed-loop.ts';
import { type Bench, type Figure, median, type Options, whole } from '../../figure.ts';
import type { Usage } from '../../parts.ts';
import { runProgram } from '../../program.ts';
import { type StackInstallation, startStack } from '../../stack.ts';

/** Past the time after which unused connections are closed. */
const SETTLE_MS = 60_000;
const CONNECTIONS = 32;
/** Of what is ours, at saturation (performance §5, 5). */
const MOST_MB: Record<string, number> = { 'sla-timer': 100 };
const OURS_MB = 160;
const foreign = new Set(['PostgreSQL', 'Kafka', 'Keycloak', 'Redis', 'OTLP receiver', 'supervisor']);

export const memory: Bench = { name: 'memory', says: 'memory of each process, idle and under load', run };

type Reading = Map<string, Usage>;

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using stack = await startStack({ GC_DEMO: 'yes' });
  await stack.rest();
  await pause(SETTLE_MS);
  const idle: Reading[] = [];
  for (let round = 1; round <= count; round += 1) {
    idle.push(stack.usage());
    await pause(2_000);
  }
  say('memory: idle is read, load begins');
  const busy = await underLoad(stack, count, seconds);
  const parts = [...(idle[0] ?? new Map<string, Usage>()).keys()].sort();
  return [...parts.map((part) => figureOf(part, idle, busy)), sumOf(idle)];
}

async function underLoad(stack: StackInstallation, count: number, seconds: number): Promise<Reading[]> {
  const communities = await communitiesOf(stack.running.url, 40);
  const door = { port: stack.running.port, connections: CONNECTIONS, communities };
  const generator = runProgram<ClosedAnswer>(GENERATOR, { ...door, seconds: count * seconds });
  const readings: Reading[] = [];
  for (let round = 1; round <= count; round += 1) {
    await pause(seconds * 1000 - 500);
    readings.push(stack.usage());
  }
  await generator;
  return readings;
}

const GENERATOR = new URL('../../closed-loop.ts', import.meta.url).pathname;

function figureOf(part: string, idle: Reading[], busy: Reading[]): Figure {
  const of = (readings: Reading[], kind: 'rss' | 'pss') => readings.map((reading) => reading.get(part)?.[kind] ?? 0);
  const most = foreign.has(part) ? undefined : (MOST_MB[part] ?? OURS_MB);
  const { processes = 0 } = idle[0]?.get(part) ?? {};
  const more = processes > 1 ? `; ${processes} processes, whose shared pages RSS counts once for each` : '';
  return {
    figure: `memory of ${part} at the busiest door, RSS`,
    goal: most === undefined ? '—' : `≤ ${most} MB`,
    unit: 'MB',
    rounds: of(busy, 'rss'),
    ...(most === undefined ? {} : { holds: (value: number) => value <= most }),
    beside: `PSS ${whole(median(of(busy, 'pss')))} MB; idle after seeding RSS ${whole(median(of(idle, 'rss')))} MB, PSS ${whole(median(of(idle, 'pss')))} MB${more}`,
  };
}

function sumOf(idle: Reading[]): Figure {
  const sum = (kind: 'rss' | 'pss') =>
    idle.map((reading) => [...reading.values()].reduce((all, usage) => all + usage[kind], 0));
  return {
    figure: 'the whole stack, idle after seeding, PSS',
    goal: '—',
    unit: 'MB',
    rounds: sum('pss'),
    beside: `RSS ${whole(median(sum('rss')))} MB`,
  };
}
