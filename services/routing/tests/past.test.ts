import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@green-channel/infra/testing/facts';
import { openPool } from '@green-channel/platform/pool';
import type { Simulation } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { law } from '@green-channel/regulation/cli/main';
import { pastCase, pastHeader } from '@green-channel/regulation/simulate/past-case';
import { regulationsDir } from '@green-channel/regulation/testing';
import { type City, openCity, refusalOf, type Who } from './city.ts';

let city: City;
const scratch = mkdtempSync(join(tmpdir(), 'gc-past-'));
/** The order of Thursday 5 November is received at once, answered on the 12th: in time within 8 working days, not within 3. */
let told: string;
beforeAll(async () => {
  city = await openCity();
  await moveTo('2026-11-05T10:00:00+08:00');
  const { caseId, assignmentId } = await city.dispatched({ occurredAt: new Date('2026-11-05T09:00:00+08:00') });
  told = caseId;
  const on = { caseId, assignmentId };
  await city.rpc.receive({ ...on, receivedOn: '', backDatedReason: '' }, await city.as('housing'));
  await moveTo('2026-11-12T10:00:00+08:00');
  await city.rpc.undertake({ ...on, occurredOn: '', backDatedReason: '' }, await city.as('housing'));
  await city.submit({ occurredAt: new Date('2026-11-12T09:00:00+08:00') });
}, 60_000);
afterAll(async () => {
  rmSync(scratch, { recursive: true });
  await city?.[Symbol.asyncDispose]();
});

const moveTo = async (instant: string) => {
  const offsetMs = BigInt(new Date(instant).getTime() - Date.now());
  await city.teller.say('clock', randomUUID(), { type: 'ClockMoved', city: 1, offsetMs, now: new Date(instant) });
  const known = 'select 1 from city_clock where city = 1 and offset_ms = $1';
  await eventually(async () => (await city.pools.worker.query(known, [offsetMs])).rowCount === 1);
};

async function exported(who: Who, from = '', to = ''): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const { chunk } of city.past.exportPastCases({ from, to }, await city.as(who))) pieces.push(chunk);
  return Buffer.concat(pieces).toString('utf8');
}
async function begin(who: Who, values: Record<string, string>, more: object = {}): Promise<Simulation> {
  const request = { pack: 'jilin-2012', values, from: '', to: '', ...more };
  return known(await city.past.startSimulation(request, await city.as(who)));
}
async function look(who: Who, { simulationId }: Simulation): Promise<Simulation> {
  return known(await city.past.getSimulation({ simulationId }, await city.as(who)));
}
function known({ simulation }: { simulation: Simulation | undefined }): Simulation {
  if (!simulation) throw new Error('no simulation');
  return simulation;
}
async function finished(who: Who, begun: Simulation): Promise<Simulation> {
  await eventually(async () => (await look(who, begun)).status !== 'running', 60_000);
  return look(who, begun);
}
const sums = ({ outcome }: Simulation) =>
  outcome?.timers.map(({ timer, present, changed, earlier, later, breaches, breachesThen }) => [
    ...[timer, ...[present, changed, earlier, later, breaches, breachesThen].map(Number)],
  ]);

test('the export has a case a line in the shape of past cases, and not a word that anybody wrote', async () => {
  const [head = '', ...lines] = (await exported('operator')).trimEnd().split('\n');
  expect(pastHeader.parse(JSON.parse(head))).toMatchObject({ pack: 'jilin-2012' });
  const cases = lines.map((line) => pastCase.parse(JSON.parse(line)));
  expect(cases.map((one) => one.events.length).sort()).toEqual([1, 11]);
  expect(lines.join('')).not.toMatch(/暖气|小区|网格|grid|housing|属实|事权/);
  const { rows } = await city.pools.worker.query('select post, cases, finished_at is null as open from past_export');
  expect(rows).toEqual([{ post: 'operator', cases: 2, open: false }]);
});

test('a simulation finds what ./scripts/law simulate finds in the same cases', async () => {
  const file = join(scratch, 'cases.ndjson');
  writeFileSync(file, await exported('operator'));
  const asked = ['simulate', 'jilin-2012', '--against', file, '--set', 'handleLimit=3', '--set', 'receiveLimit=1'];
  const { code, lines } = law([...asked, '--json'], regulationsDir, 'en');
  expect([code, ...lines]).toHaveLength(2);
  const outcome = JSON.parse(lines.join('\n'));
  const done = await finished('operator', await begin('operator', { handleLimit: '3', receiveLimit: '1' }));
  expect(done).toMatchObject({ status: 'done', changed: { handleLimit: '3' }, askedBy: 'operator' });
  expect(done.outcome).toMatchObject({ cases: BigInt(outcome.cases), touched: BigInt(outcome.touched) });
  const own = outcome.timers.map((one: Record<string, number>) => [
    ...[
      one['timer'],
      one['present'],
      one['changed'],
      one['earlier'],
      one['later'],
      one['breaches'],
      one['breachesThen'],
    ],
  ]);
  expect(sums(done)).toEqual(own);
  const [moved] = done.outcome?.shown ?? [];
  expect(moved).toMatchObject({ caseId: told, timer: 'T-JL-HANDLE', number: expect.stringContaining('第0001号') });
  const handle = done.outcome?.timers.find(({ timer }) => timer === 'T-JL-HANDLE');
  expect(handle).toMatchObject({ zh: expect.any(String), clause: expect.stringContaining('吉市政办函') });
});

test('it is of the own tenant alone: a district sees its cases, another one none, and nobody another’s simulation', async () => {
  const own = await finished('districtAdmin', await begin('districtAdmin', { handleLimit: '3' }));
  const other = await finished('districtBAdmin', await begin('districtBAdmin', { handleLimit: '3' }));
  expect([own.outcome?.cases, other.outcome?.cases]).toEqual([2n, 0n]);
  const asked = city.past.getSimulation({ simulationId: own.simulationId }, await city.as('districtBAdmin'));
  expect(await refusalOf(asked)).toBe('NOT_FOUND');
  const listed = await city.past.listSimulations({}, await city.as('districtBAdmin'));
  expect(listed.simulations.map(({ simulationId }) => simulationId)).toEqual([other.simulationId]);
  expect((await exported('districtBAdmin')).trimEnd().split('\n')).toHaveLength(1);
});

test('only what came in during the stretch is told', async () => {
  const lines = async (from: string, to: string) =>
    (await exported('operator', from, to)).trimEnd().split('\n').length - 1;
  expect(await lines('2026-11-12', '2026-11-12')).toBe(1);
  expect(await lines('2026-01-01', '2026-10-31')).toBe(0);
  const before = await finished('operator', await begin('operator', {}, { from: '2026-01-01', to: '2026-10-31' }));
  expect([before.outcome?.cases, before.looked, before.total]).toEqual([0n, 2n, 2n]);
});

test.each<[string, Who, object, string]>([
  ['an official of the city', 'city', {}, 'FORBIDDEN'],
  ['an auditor', 'auditor', {}, 'FORBIDDEN'],
  ['an administrator of a unit', 'unitAdmin', {}, 'FORBIDDEN'],
  ['a number that does not fit', 'operator', { values: { handleLimit: '1.5' } }, 'SIMULATION_PARAMETERS'],
  ['a value that is no JSON', 'operator', { values: { handleLimit: 'x' } }, 'SIMULATION_PARAMETERS'],
  ['a parameter that the pack has not', 'operator', { values: { nothing: '1' } }, 'SIMULATION_PARAMETERS'],
  ['a pack that is nowhere', 'operator', { pack: 'nowhere-2030' }, 'SIMULATION_PACK_UNKNOWN'],
  ['a period that runs backwards', 'operator', { from: '2026-05-01', to: '2026-04-01' }, 'PERIOD_BACKWARDS'],
  ['a day that is none', 'operator', { from: '2026-02-30' }, 'INVALID_FIELD'],
])('%s is refused', async (_, who, more, reason) => {
  const request = { pack: 'jilin-2012', values: {}, from: '', to: '', ...more };
  expect(await refusalOf(city.past.startSimulation(request, await city.as(who)))).toBe(reason);
  if (reason === 'FORBIDDEN') expect(await refusalOf(exported(who))).toBe('FORBIDDEN');
});

/** The told case again and again, as if as many had come in. */
async function manifold(times: number): Promise<void> {
  const client = await city.pools.worker.connect();
  try {
    await client.query('begin');
    await client.query(
      'create temp table copied on commit drop as select gen_random_uuid() as id from generate_series(1, $1)',
      [times],
    );
    for (const [table, key] of [
      ['case', 'id'],
      ['event', 'stream'],
    ] as const) {
      const { rows } = await client.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'routing' and table_name = $1`,
        [table],
      );
      const names = rows.map(({ name }) => `"${name}"`);
      const values = names.map((name) => (name === `"${key}"` ? 'copied.id' : `t.${name}`));
      await client.query(
        `insert into "${table}" (${names}) select ${values} from "${table}" t, copied where t."${key}" = $1`,
        [told],
      );
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

test('a killed process is followed by another, which counts each case once; a second one waits for the first', async () => {
  await manifold(1500);
  const begun = await begin('operator', { handleLimit: '3' });
  expect(await refusalOf(begin('operator', { handleLimit: '4' }))).toBe('SIMULATION_RUNNING');
  await eventually(async () => (await look('operator', begun)).looked > 0n);
  await city.restart();
  const done = await finished('operator', begun);
  expect(done).toMatchObject({ status: 'done', looked: 1502n, total: 1502n });
  expect(done.outcome).toMatchObject({ cases: 1502n, touched: 1501n });
  expect(done.outcome?.shown).toHaveLength(20);
}, 120_000);

test('one that is stopped keeps what it found, and what cannot be told ends it with the case’s id', async () => {
  const begun = await begin('operator', { handleLimit: '3' });
  await eventually(async () => (await look('operator', begun)).looked > 0n);
  const { simulationId } = begun;
  const stopped = known(await city.past.stopSimulation({ simulationId }, await city.as('operator')));
  expect(stopped).toMatchObject({ status: 'stopped', finishedAt: expect.any(Date) });
  expect(stopped.looked).toBeLessThan(stopped.total);
  const broken = `update routing.event set data = '\\xffff' where stream = $1 and version = 2`;
  const admin = openPool(city.database.adminUrl, 1);
  await admin.query(broken, [told]);
  await admin.end();
  const failed = await finished('operator', await begin('operator', { handleLimit: '3' }));
  expect(failed).toMatchObject({ status: 'failed', failure: told });
}, 120_000);
