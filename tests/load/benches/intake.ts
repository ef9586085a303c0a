/** Accepted appeals a second, HTTP to commit, as shipped, against what the database alone can do with the same rows. */
import { setTimeout as pause } from 'node:timers/promises';
import { type AddedRow, addedBy } from '../added-rows.ts';
import { appealLimit, counted } from '../appeal-limit.ts';
import { communitiesOf, handInOne, warmUp } from '../city.ts';
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

interface Limited {
  perSecond: number;
  cpu: number;
}

interface Round {
  ours: Stretch;
  limit: Limited;
  /** Only the rows of the intake service: what is committed when the answer goes out. */
  door: Limited;
}

export const intake: Bench = { name: 'intake', says: 'accepted appeals a second, HTTP to commit', run };

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using installation = await startInstallation();
  const communities = await communitiesOf(installation.running.url, 40);
  await warmUp(installation, communities);
  const rows = await addedBy(installation.admin, () => handInOne(installation, communities[0] ?? 0));
  await using limit = await appealLimit(installation, rows, 1);
  await using doorLimit = await appealLimit(installation, atTheDoor(rows), 1);
  const door = { port: installation.running.port, connections: CONNECTIONS, communities };
  await stretch(installation, door, seconds); // the code is compiled, the caches are filled
  await sameRows(installation, door, rows);
  const rounds: Round[] = [];
  for (let round = 1; round <= count; round += 1) {
    const ours = await stretch(installation, door, seconds);
    rounds.push({ ours, limit: await limit.measure(seconds), door: await doorLimit.measure(seconds) });
    const [all, alone] = [rounds.at(-1)?.limit.perSecond ?? 0, rounds.at(-1)?.door.perSecond ?? 0];
    say(
      `intake, round ${round}: ${whole(ours.perSecond)}/s of ${whole(all)}/s (intake's rows alone ${whole(alone)}/s), readers at rest after ${ours.caughtUp.toFixed(1)} s`,
    );
  }
  return [figureOf(rounds, rows), doorFigureOf(rounds, rows)];
}

/** What stands when the answer goes out. The place in the line and what readers keep of it come after. */
const atTheDoor = (rows: AddedRow[]): AddedRow[] =>
  rows.filter(({ table }) => table.startsWith('intake.') && !table.includes('.inbox_'));

const mid = (rounds: Round[], of: (round: Round) => number): number => median(rounds.map(of));

function figureOf(rounds: Round[], rows: AddedRow[]): Figure {
  const cpu = (kind: keyof Spent) =>
    micros(
      mid(rounds, ({ ours }) => ours.spent[kind] / ours.appeals),
      1,
    );
  const [ours, limit] = [mid(rounds, (round) => round.ours.perSecond), mid(rounds, (round) => round.limit.perSecond)];
  const p99 = mid(rounds, (round) => round.ours.p99);
  const limitCpu = micros(
    mid(rounds, (round) => round.limit.cpu),
    1,
  );
  return {
    figure: 'accepted appeals, HTTP → commit',
    goal: `≥ ${GOAL} × L1`,
    unit: 'x',
    rounds: rounds.map((round) => round.ours.perSecond / round.limit.perSecond),
    holds: (value) => value >= GOAL,
    beside: [
      `${whole(ours)}/s, L1 ${whole(limit)}/s (${hasPgbench() ? 'pgbench' : 'a Node loop'}, 8 clients)`,
      `p99 ${whole(p99)} ms at ${CONNECTIONS} connections`,
      `CPU an appeal: node ${cpu('node')}, PostgreSQL ${cpu('postgres')}, both with all consumers at work; L1 ${limitCpu}`,
      `rows: ${counted(rows)}`,
    ].join('; '),
  };
}

/** The stricter reading, without a goal: everybody's work on our side, one service's rows on the other. */
function doorFigureOf(rounds: Round[], rows: AddedRow[]): Figure {
  const limit = mid(rounds, (round) => round.door.perSecond);
  return {
    figure: "the same against the rows of intake's own commit",
    goal: '—',
    unit: 'x',
    rounds: rounds.map((round) => round.ours.perSecond / round.door.perSecond),
    beside: `${whole(limit)}/s; rows: ${counted(atTheDoor(rows))}`,
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

/** The limit must write what the platform writes: the rows that one appeal more adds to each table, on average. */
async function sameRows(installation: Installation, door: Door, rows: AddedRow[]): Promise<void> {
  const tables = Map.groupBy(rows, ({ table }) => table);
  const before = await countsOf(installation, [...tables.keys()]);
  const { accepted } = await runProgram<ClosedAnswer>(GENERATOR, { ...door, seconds: 1 });
  await installation.rest();
  for (const [table, n] of await countsOf(installation, [...tables.keys()])) {
    const [each, wanted] = [(n - (before.get(table) ?? 0)) / accepted, tables.get(table)?.length ?? 0];
    if (Math.abs(each - wanted) > 0.02 * wanted)
      throw new Error(`an appeal adds ${each} rows to ${table}, the limit ${wanted}`);
  }
}

async function countsOf({ admin }: Installation, tables: string[]): Promise<Map<string, number>> {
  const counts = tables.map((table) => `select '${table.replaceAll("'", "''")}' as table, count(*) as n from ${table}`);
  const { rows } = await admin.query<{ table: string; n: string }>(counts.join(' union all '));
  return new Map(rows.map(({ table, n }) => [table, Number(n)]));
}
