import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { eventually, factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools, transaction } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { eventCodec } from '@green-channel/platform/wire';
import { SurveyEvent } from '@green-channel/proto/greenchannel/ballot/v1/survey_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { TimerServiceService } from '@green-channel/proto/greenchannel/timer/v1/timer_service';
import { start } from '../src/main.ts';

let database: TestDatabase;
let teller: Teller;
let issuer: TestIssuer;
let served: Served;
let pools: Pools;
const codec = eventCodec<TimerEvent>(TimerEvent);
const HOUR = 3_600_000;

beforeAll(async () => {
  database = await freshDatabase(['sla-timer', factsSchema]);
  issuer = await startIssuer();
  const says = { case: CaseEvent, callback: CallbackEvent, survey: SurveyEvent, clock: ClockEvent };
  teller = openTeller(database, says, { timer: 'sla_timer' });
  pools = openPools({ app: database.url('sla_timer', 'app'), worker: database.url('sla_timer', 'worker') });
  served = await start(environment(), { bus: teller.bus });
});
afterAll(async () => {
  await served.stop();
  await pools[Symbol.asyncDispose]();
  await teller[Symbol.asyncDispose]();
  await issuer.stop();
});

function environment() {
  const { url, jwksUrl } = issuer;
  return {
    ...database.env,
    SLA_TIMER_ADDRESS: '127.0.0.1:0',
    AUTH_ISSUER: url,
    AUTH_JWKS_URL: jwksUrl,
    GC_CLOCK: 'movable',
  };
}

function deadline(over: object = {}) {
  const dueAt = new Date(Date.now() + 240 * HOUR);
  const before = (hours: number) => new Date(dueAt.getTime() - hours * HOUR);
  return {
    ...{ id: randomUUID(), timer: 'T-JL-HANDLE', ownerNoun: 'case', dueAt, warnAt: [before(48), before(24)] },
    escalate: [{ to: 'SUPERVISOR', at: new Date(dueAt.getTime() + 24 * HOUR) }],
    ...over,
  };
}

async function armed(deadlineId: string) {
  const text = 'select ring, city, ring_at from armed where deadline_id = $1 order by ring';
  return (await pools.worker.query<{ ring: number; city: number; ring_at: Date }>(text, [deadlineId])).rows;
}
async function rung(deadlineId: string) {
  const text = 'select type, data, causation, tenant from event where stream = $1 order by version';
  const { rows } = await pools.worker.query<{ type: string; data: Buffer; tenant: number }>(text, [deadlineId]);
  return rows.map(({ type, data }) => codec.decode(type, data));
}
const settle = async () => {
  await teller.settled();
  const rpc = client(SettleServiceService, served.address, { token: () => operator() });
  expect(await rpc.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
  rpc.close();
};
const operator = (city = '1') => issuer.token({ roles: ['OPERATOR'], city, tenant: city, unit: city, level: 'CITY' });

test('a deadline that a case starts is armed: warnings, due instant, escalation', async () => {
  const one = deadline();
  await teller.say('case', randomUUID(), { type: 'AssignmentReceived', organ: 3, started: [one] });
  await settle();
  expect((await armed(one.id)).map(({ ring, ring_at }) => [ring, ring_at])).toEqual([
    [0, one.warnAt[0]],
    [1, one.warnAt[1]],
    [100, one.dueAt],
    [101, one.escalate[0]?.at],
  ]);
  expect(await rung(one.id)).toEqual([]);
});

test('what stops a deadline disarms it, and what moves it arms the new date only', async () => {
  const [stopped, moved] = [deadline(), deadline()];
  const stream = randomUUID();
  await teller.say('case', stream, { type: 'AssignmentReceived', started: [stopped, moved] });
  await teller.say('case', stream, { type: 'Replied', stopped: [stopped.id] });
  const later = deadline({ id: moved.id, dueAt: new Date(Date.now() + 500 * HOUR) });
  await teller.say('case', stream, { type: 'ExtensionGranted', moved: [later] });
  await settle();
  expect(await armed(stopped.id)).toEqual([]);
  expect((await armed(moved.id)).find(({ ring }) => ring === 100)?.ring_at).toEqual(later.dueAt);
});

test('an overdue deadline rings at once, each ring once, and names its owner', async () => {
  const dueAt = new Date(Date.now() - 30 * HOUR);
  const one = deadline({ dueAt, ownerNoun: 'callback', warnAt: [], escalate: [{ to: 'SUPERVISOR', at: new Date() }] });
  const stream = randomUUID();
  await teller.say('callback', stream, { type: 'CallbackOwed', callbackId: stream, started: [one] });
  await settle();
  const rings = await rung(one.id);
  expect(rings.map((ring) => [ring.type, ring.kind, ring.to])).toEqual([
    ['TimerRang', 'DUE', ''],
    ['TimerRang', 'ESCALATE', 'SUPERVISOR'],
  ]);
  expect(rings[0]).toMatchObject({ ownerNoun: 'callback', ownerStream: stream, timer: 'T-JL-HANDLE', dueAt });
  expect(await armed(one.id)).toEqual([]);
});

test('a moved clock rings what has become due, in its own city only', async () => {
  const city = 70;
  const [here, elsewhere] = [deadline(), deadline()];
  await teller.say('case', randomUUID(), { type: 'AssignmentReceived', started: [here] }, { city });
  await teller.say('case', randomUUID(), { type: 'AssignmentReceived', started: [elsewhere] }, { city: 71 });
  await settle();
  const offsetMs = BigInt(10 * 24 * HOUR + HOUR);
  await teller.say('clock', randomUUID(), { type: 'ClockMoved', city, offsetMs, now: new Date() }, { city });
  await settle();
  expect((await rung(here.id)).map(({ kind, step }) => [kind, step])).toEqual([
    ['WARN', 0],
    ['WARN', 1],
    ['DUE', 0],
  ]);
  expect(await rung(elsewhere.id)).toEqual([]);
  const { rows } = await pools.worker.query('select offset_ms from city_clock where city = $1', [city]);
  expect(rows).toEqual([{ offset_ms: String(offsetMs) }]);
});

test('thousands that fall due together ring within seconds, each once', async () => {
  const many = Array.from({ length: 3_000 }, () =>
    deadline({ dueAt: new Date(Date.now() + 3_000), warnAt: [], escalate: [] }),
  );
  for (let from = 0; from < many.length; from += 500)
    await teller.say(
      'case',
      randomUUID(),
      { type: 'CaseDispatched', started: many.slice(from, from + 500) },
      { city: 72 },
    );
  const count = async (text: string) => Number((await pools.worker.query<{ n: string }>(text)).rows[0]?.n);
  const rings = () => count(`select count(*) n from event where city = 72 and type = 'TimerRang'`);
  await eventually(async () => (await rings()) >= many.length, 20_000);
  expect(await count(`select count(*) n from armed where city = 72`)).toBe(0);
  expect(await rings()).toBe(many.length);
  expect(await count(`select count(distinct stream) n from event where city = 72`)).toBe(many.length);
  const late = await count(
    `select coalesce(extract(epoch from max(recorded_at) - min(recorded_at)), 0) n from event where city = 72`,
  );
  expect(late).toBeLessThan(5);
});

test('armed rings are listed page by page, for operators of the city and for nobody else', async () => {
  const rpc = client(TimerServiceService, served.address, { token: () => operator() });
  const all = { deadlineId: '', ownerStream: '' };
  const first = await rpc.listArmed({ ...all, page: { size: 3, cursor: '' } });
  const second = await rpc.listArmed({ ...all, page: { size: 200, cursor: first.page?.nextCursor ?? '' } });
  expect(first.rings).toHaveLength(3);
  const ids = [...first.rings, ...second.rings].map(({ deadlineId, kind, step }) => `${deadlineId} ${kind} ${step}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await rpc.listArmed({ ...all, page: undefined }, { token: await operator('99') })).toMatchObject({
    rings: [],
  });
  const refused = async (call: Promise<unknown>) =>
    call.then(
      () => 'taken',
      (error) => (isRefusal(error) ? error.reason : error),
    );
  expect(await refused(rpc.listArmed({ ...all, page: undefined }, { token: await issuer.token() }))).toBe('FORBIDDEN');
  expect(await refused(rpc.listArmed({ ...all, page: undefined }, { token: '' }))).toBe('UNAUTHENTICATED');
  expect(await refused(rpc.listArmed({ ...all, deadlineId: 'x', page: undefined }))).toBe('INVALID_FIELD');
  expect(await refused(rpc.listArmed({ ...all, page: { size: 3, cursor: 'x' } }))).toBe('PAGE_UNKNOWN');
  rpc.close();
});

test('row-level security shows a city its own rings only', async () => {
  const seen = await transaction(pools, 5, (tx) => tx.query('select 1 from armed'));
  expect(seen).toEqual([]);
});
