/** 10,000 deadlines that fall due at one instant: how late the last ring is, and whether each rang exactly once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { eventually, factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { openPool } from '@green-channel/platform/pool';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { Pool } from 'pg';
import type { Bench, Figure, Options } from '../figure.ts';
import { micros, quantile, whole } from '../figure.ts';
import { type Spent, spentBetween, spentBy } from '../processes.ts';
import { type Program, startProgram } from '../program.ts';
import { scratchServer } from '../server.ts';

const MANY = 10_000;
const GOAL_S = 5;

interface Round {
  /** From the due instant to the commit of the last ring, in seconds. */
  last: number;
  /** From the due instant to each ring's place in the outbox, in ms. */
  lateness: number[];
  spent: Spent;
}

export const timers: Bench = { name: 'timers', says: `${whole(MANY)} timers due at once`, run };

async function run(options: Options): Promise<Figure[]> {
  await using server = await scratchServer();
  const database = await freshDatabase(['sla-timer', factsSchema]);
  await using teller = openTeller(database, { case: CaseEvent });
  const admin = openPool(database.adminUrl);
  const program = await ringing(database);
  const roots = [program.pid, server.postgres.pid];
  const rounds: Round[] = [];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      const done = await ringAll(teller, admin, roots);
      options.say(
        `timers, round ${round}: the last of ${whole(MANY)} rang ${done.last.toFixed(2)} s after its instant`,
      );
      rounds.push(done);
    }
  } finally {
    await program.stop();
    await admin.end();
  }
  return [figureOf(rounds)];
}

function figureOf(rounds: Round[]): Figure {
  const lateness = rounds.flatMap((round) => round.lateness);
  const [node, postgres] = (['node', 'postgres'] as const).map((kind) =>
    micros(
      rounds.reduce((sum, { spent }) => sum + spent[kind], 0),
      rounds.length * MANY,
    ),
  );
  const [half, most] = [quantile(lateness, 0.5), quantile(lateness, 0.99)].map((ms) => `${whole(ms)} ms`);
  return {
    figure: `${whole(MANY)} timers due at once, all rung`,
    goal: `≤ ${GOAL_S} s, each once`,
    unit: 's',
    rounds: rounds.map(({ last }) => last),
    holds: (value) => value <= GOAL_S,
    beside: `each rang exactly once in every round; on the bus p50 ${half}, p99 ${most}; CPU a ring: node ${node}, PostgreSQL ${postgres} (arming included)`,
  };
}

/** One stream a deadline, as routing would say them; all due when the arming is over. */
async function ringAll(teller: Teller, admin: Pool, roots: number[]): Promise<Round> {
  const before = roots.map(spentBy);
  const dueAt = new Date(Date.now() + 20_000);
  const ids = Array.from({ length: MANY }, () => randomUUID());
  for (let from = 0; from < MANY; from += 500)
    await Promise.all(ids.slice(from, from + 500).map((id) => teller.say('case', randomUUID(), received(id, dueAt))));
  await eventually(async () => (await count(admin, 'select count(*) n from sla_timer.armed')) === MANY, 60_000);
  if (Date.now() >= dueAt.getTime()) throw new Error('arming took longer than the time before the instant');
  await admin.query('checkpoint');
  await pause(Math.max(0, dueAt.getTime() - Date.now() - 500));
  const rung = () => count(admin, `select count(*) n from sla_timer.event where stream = any($1::uuid[])`, [ids]);
  await eventually(async () => (await count(admin, 'select count(*) n from sla_timer.armed')) === 0, 120_000);
  const last = (Date.now() - dueAt.getTime()) / 1000;
  await pause(1_000); // a ring too many would come now
  const [rings, placed] = [await rung(), await lateness(admin, ids, dueAt)];
  const distinct = await count(
    admin,
    `select count(distinct stream) n from sla_timer.event where stream = any($1::uuid[])`,
    [ids],
  );
  if (rings !== MANY || distinct !== MANY || placed.length !== MANY)
    throw new Error(`${MANY} were due, ${rings} rings of ${distinct} deadlines are kept, ${placed.length} published`);
  const after = roots.map(spentBy);
  const spent = after.map((reading, n) => spentBetween(before[n] ?? reading, reading));
  return { last, lateness: placed, spent: sumOf(spent) };
}

const sumOf = (all: Spent[]): Spent =>
  all.reduce((sum, one) => ({ node: sum.node + one.node, postgres: sum.postgres + one.postgres }));

function received(id: string, dueAt: Date): object {
  const instants = { startedAt: new Date(), dueAt, warnAt: [], escalate: [] };
  return { type: 'AssignmentReceived', started: [{ id, timer: 'T-JL-HANDLE', ownerNoun: 'case', ...instants }] };
}

async function count(admin: Pool, text: string, values: unknown[] = []): Promise<number> {
  return Number((await admin.query<{ n: string }>(text, values)).rows[0]?.n);
}

async function lateness(admin: Pool, ids: string[], dueAt: Date): Promise<number[]> {
  const text = `select extract(epoch from at - $2::timestamptz) * 1000 as ms from sla_timer.outbox_position where stream = any($1::uuid[])`;
  return (await admin.query<{ ms: string }>(text, [ids, dueAt])).rows.map(({ ms }) => Number(ms));
}

/** The service alone, as a process of its own. */
function ringing(database: TestDatabase): Promise<Program> {
  const path = new URL('../../../services/sla-timer/tests/ring-program.ts', import.meta.url).pathname;
  const issuer = { AUTH_ISSUER: 'http://127.0.0.1:1', AUTH_JWKS_URL: 'http://127.0.0.1:1/certs' };
  const environment = { ...database.env, ...issuer, SLA_TIMER_ADDRESS: '127.0.0.1:0', LOG_LEVEL: 'warn' };
  return startProgram(path, { environment, ready: 'ringing' });
}
