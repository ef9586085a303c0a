import pg from 'pg';
import { effectsOf, runFlow, settled } from '../../packages/platform/tests/flow.ts';
import { act, type Bench, closeBench, OFFICE, openBench, painted } from '../../packages/platform/tests/thing.ts';
import { type Accepted, type FactName, fiveFacts, inWords, type Trial } from './five-facts.ts';

let bench: Bench;
let admin: pg.Client;
let trial: Trial;

beforeEach(async () => {
  bench = await openBench();
  admin = new pg.Client({ connectionString: bench.database.adminUrl });
  await admin.connect();
  await admin.query('set search_path = things');
  trial = { ledgers: [ledger()], accepted: await someHistory(), readers: [reader()] };
});
afterEach(async () => {
  await admin.end();
  await closeBench(bench);
});

const ledger = () => ({
  schema: 'things',
  nouns: { thing: 'thing' },
  query: async <R extends object>(text: string, values?: unknown[]) => (await admin.query<R>(text, values)).rows,
});
const reader = () => ({ consumer: 'reader', schema: 'things', noun: 'thing', effects: () => effectsOf(bench) });

async function someHistory(): Promise<Accepted[]> {
  await using flow = runFlow(bench);
  const streams = await Promise.all([bench.make(), bench.make(), bench.make()]);
  const outcomes = await Promise.all(
    streams.map(async (stream) => {
      const a = act();
      const decide = () => [painted('x'), painted('y')];
      const { position } = await bench.store.command({ act: a, stream, viewer: OFFICE, decide });
      return { schema: 'things', commandId: a.commandId, position };
    }),
  );
  await settled(flow);
  return outcomes;
}

test('a whole history violates nothing', async () => {
  expect(inWords(await fiveFacts(trial))).toEqual([]);
});

const version2 = `(select stream from event where version = 2 order by stream limit 1)`;

/** Each way in which trust could be broken, done by hand as administrator, and the fact that must notice. */
const corruptions: [string, FactName, string | ((trial: Trial) => void)][] = [
  [
    'an accepted request that is not in the table',
    'F1',
    (t) => t.accepted.push({ schema: 'things', commandId: 'lost' }),
  ],
  ['an accepted request whose events are gone', 'F1', `delete from event where version = 3`],
  [
    'an answer that named another place',
    'F1',
    (t) => Object.assign(t.accepted[0] ?? {}, { position: 'thing:00000000-0000-7000-8000-000000000000@3' }),
  ],
  ['an event that was never published', 'F2', `delete from outbox_position where version = 3`],
  ['an event that a reader never took', 'F2', `update inbox_stream set version = 2 where stream = ${version2}`],
  ['an event without its effect', 'F2', `delete from effect where version = 2`],
  [
    'an effect made twice',
    'F3',
    `insert into effect (consumer, fact, stream, version) select consumer, fact, stream, version from effect limit 1`,
  ],
  [
    'a repeated request that wrote twice',
    'F3',
    `insert into event select stream, 4, id + 1000, noun, type, city, tenant, actor, occurred_at, recorded_at, causation,
       command_id, pack, calendar, data, prev_hash, hash, trace from event where version = 3`,
  ],
  ['a version that is missing', 'F4', `delete from event where version = 2`],
  ['a stored text that was changed', 'F4', `update event set data = '{}' where version = 2`],
  ['an actor that was changed', 'F4', `update event set actor = actor || '{"id": "other"}' where version = 2`],
  ['a current row that lags', 'F4', `update thing set version = 2`],
  ['a delivery out of order', 'F4', `update outbox_position set position = -position where version = 3`],
  ['an effect out of order', 'F4', `update effect set nth = -nth where version = 3`],
  [
    'something published that was never committed',
    'F5',
    `insert into outbox_position select 999, 999, 'thing', gen_random_uuid(), 1`,
  ],
  ['a reader ahead of the table', 'F5', `update inbox_stream set version = 9 where stream = ${version2}`],
  [
    'an effect of nothing',
    'F5',
    `insert into effect (consumer, fact, stream, version) values ('reader', gen_random_uuid(), gen_random_uuid(), 1)`,
  ],
];

test.each(corruptions)('%s is a violation of %s', async (_, fact, corrupt) => {
  if (typeof corrupt === 'string') await admin.query(corrupt);
  else corrupt(trial);
  expect((await fiveFacts(trial)).map((violation) => violation.fact)).toContain(fact);
});
