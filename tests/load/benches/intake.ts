/** Accepted appeals a second, HTTP to commit, as shipped, against what the database alone can do with the same rows. */
import { setTimeout as pause } from 'node:timers/promises';
import { appealLimit, type Limit } from '../appeal-limit.ts';
import { communitiesOf, handInOne } from '../city.ts';
import type { ClosedAnswer, ClosedLoop } from '../closed-loop.ts';
import { type Bench, type Figure, median, micros, type Options, whole } from '../figure.ts';
import { type Installation, startInstallation } from '../installation.ts';
import { hasPgbench } from '../limit.ts';
import { type Spent, spentBetween, spentBy } from '../processes.ts';
import { runProgram } from '../program.ts';

const GOAL = 0.25;
const WARM_UP = 2;
const CONNECTIONS = 64;

interface Stretch {
  perSecond: number;
  appeals: number;
  spent: Spent;
  p99: number;
  /** Until every consumer had caught up, in seconds. */
  caughtUp: number;
}

interface Round {
  ours: Stretch;
  limit: { perSecond: number; cpu: number };
}

export const intake: Bench = { name: 'intake', says: 'accepted appeals a second, HTTP to commit', run };

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using installation = await startInstallation();
  const communities = await communitiesOf(installation.running.url, 40);
  await handInOne(installation, communities[0] ?? 0);
  await using limit = await appealLimit(installation, 1);
  const door = { port: installation.running.port, connections: CONNECTIONS, communities };
  await stretch(installation, door, seconds); // the code is compiled, the caches are filled
  await sameRows(installation, door, limit);
  const rounds: Round[] = [];
  for (let round = 1; round <= count; round += 1) {
    const ours = await stretch(installation, door, seconds);
    const theirs = await limit.measure(seconds);
    say(
      `intake, round ${round}: ${whole(ours.perSecond)}/s of ${whole(theirs.perSecond)}/s, readers at rest after ${ours.caughtUp.toFixed(1)} s`,
    );
    rounds.push({ ours, limit: theirs });
  }
  return [figureOf(rounds, limit)];
}

function figureOf(rounds: Round[], { rows }: Limit): Figure {
  const mid = (of: (round: Round) => number) => median(rounds.map(of));
  const cpu = (kind: keyof Spent) => mid(({ ours }) => ours.spent[kind] / ours.appeals);
  const written = Object.entries(rows).map(([table, n]) => `${n} ${table}`);
  return {
    figure: 'accepted appeals, HTTP → commit',
    goal: `≥ ${GOAL} × L1`,
    unit: 'x',
    rounds: rounds.map(({ ours, limit }) => ours.perSecond / limit.perSecond),
    holds: (value) => value >= GOAL,
    beside: [
      `${whole(mid(({ ours }) => ours.perSecond))}/s, L1 ${whole(mid(({ limit }) => limit.perSecond))}/s (${hasPgbench() ? 'pgbench' : 'a Node loop'}, 8 clients)`,
      `p99 ${whole(mid(({ ours }) => ours.p99))} ms at ${CONNECTIONS} connections`,
      `CPU an appeal: node ${micros(cpu('node'), 1)}, PostgreSQL ${micros(cpu('postgres'), 1)}, both with all consumers at work; L1 ${micros(
        mid(({ limit }) => limit.cpu),
        1,
      )}`,
      `rows: ${written.join(', ')}`,
    ].join('; '),
  };
}

type Door = Omit<ClosedLoop, 'seconds'>;

async function stretch({ admin, pid, rest }: Installation, door: Door, seconds: number): Promise<Stretch> {
  await admin.query('checkpoint');
  const generator = runProgram<ClosedAnswer>(GENERATOR, { ...door, seconds: WARM_UP + seconds + 1 });
  await pause((WARM_UP + 0.5) * 1000);
  const [first, before, began] = [await appealsIn(admin), spentBy(pid), performance.now()];
  await pause(seconds * 1000);
  const [last, after, ended] = [await appealsIn(admin), spentBy(pid), performance.now()];
  const { refused, p99 } = await generator;
  if (refused > 0) throw new Error(`${refused} appeals were refused`);
  const appeals = last - first;
  return {
    perSecond: appeals / ((ended - began) / 1000),
    appeals,
    spent: spentBetween(before, after),
    p99,
    caughtUp: await rest(),
  };
}

const GENERATOR = new URL('../closed-loop.ts', import.meta.url).pathname;

async function appealsIn(admin: Installation['admin']): Promise<number> {
  return Number((await admin.query<{ n: string }>('select count(*) n from intake.submission')).rows[0]?.n);
}

/** The limit must write what intake writes: rows that one appeal more adds to each table. */
async function sameRows(installation: Installation, door: Door, limit: Limit): Promise<void> {
  const before = await rowsByTable(installation);
  const { accepted } = await runProgram<ClosedAnswer>(GENERATOR, { ...door, seconds: 1 });
  await installation.rest();
  for (const [table, n] of await rowsByTable(installation)) {
    const each = (n - (before.get(table) ?? 0)) / accepted;
    const wanted = limit.rows[table] ?? 0;
    if (each !== wanted) throw new Error(`an appeal adds ${each} rows to ${table}, the limit ${wanted}`);
  }
}

/** A todo is gone when its event has a position, so positions are counted for todos; an inbox is no part of the act. */
async function rowsByTable({ admin }: Installation): Promise<Map<string, number>> {
  const { rows: tables } = await admin.query<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'intake'::regnamespace and relkind in ('r', 'p')
     and not relispartition and relname <> all('{outbox_todo,inbox_position,inbox_stream}')`,
  );
  const counts = tables.map(({ table }) => `select '${table}' as table, count(*) as n from intake.${table}`);
  const { rows } = await admin.query<{ table: string; n: string }>(counts.join(' union all '));
  return new Map(rows.map(({ table, n }) => [table === 'outbox_position' ? 'outbox_todo' : table, Number(n)]));
}
