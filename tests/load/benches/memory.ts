/** What the whole embedded platform holds when it is idle after the demo city was built. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, type Figure, type Options, whole } from '../figure.ts';
import { startInstallation } from '../installation.ts';
import { memoryOf } from '../processes.ts';

const GOAL_MB = 700;
/** Past the time after which unused connections are closed. */
const SETTLE_MS = 90_000;

export const memory: Bench = { name: 'memory', says: 'memory of the whole platform, idle after seeding', run };

async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  await using installation = await startInstallation({ GC_DEMO: 'yes' });
  await installation.rest();
  const rounds: ReturnType<typeof memoryOf>[] = [];
  for (let round = 1; round <= count; round += 1) {
    await pause(round === 1 ? SETTLE_MS : 5_000);
    rounds.push(memoryOf(installation.pid));
  }
  const sum = (kind: 'rss' | 'pss') => rounds.map(({ node, postgres }) => node[kind] + postgres[kind]);
  const last = rounds.at(-1);
  if (!last) return [];
  const { node, postgres } = last;
  say(`memory: node ${whole(node.rss)} MB, PostgreSQL ${whole(postgres.rss)} MB in ${postgres.processes} processes`);
  return [
    {
      figure: 'whole platform idle after seeding, sum of RSS',
      goal: `≤ ${GOAL_MB} MB`,
      unit: 'MB',
      rounds: sum('rss'),
      holds: (value) => value <= GOAL_MB,
      beside: `node ${whole(node.rss)} MB; PostgreSQL ${whole(postgres.rss)} MB in ${postgres.processes} processes, its shared pages counted once for each`,
    },
    {
      figure: 'the same, shared pages counted once (PSS)',
      goal: '—',
      unit: 'MB',
      rounds: sum('pss'),
      beside: `node ${whole(node.pss)} MB; PostgreSQL ${whole(postgres.pss)} MB`,
    },
  ];
}
