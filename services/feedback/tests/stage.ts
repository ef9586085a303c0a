/** The service on a real database, with cases whose facts are told by the test. */
import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { CallbackServiceService, type Duty } from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { ClockEvent, TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { lawNamed } from '@green-channel/regulation/testing';
import { start } from '../src/main.ts';

export const [CITY, COMMUNITY, UNIT, SIBLING] = [1, 104, 301, 105];
const law = lawNamed('jilin-2012');
let database: TestDatabase;
export let teller: Teller;
export let issuer: TestIssuer;
export let served: Served;
export let rpc: ClientOf<typeof CallbackServiceService>;
export let pools: Pools;

/** For beforeAll and afterAll of a test file. */
export async function begun(): Promise<void> {
  database = await freshDatabase(['feedback', factsSchema]);
  issuer = await startIssuer();
  teller = openTeller(
    database,
    { case: CaseEvent, timer: TimerEvent, clock: ClockEvent, tenant: TenantEvent },
    { callback: 'feedback' },
  );
  const env = {
    ...database.env,
    ...{ FEEDBACK_ADDRESS: '127.0.0.1:0', DIRECTORY_ADDRESS: '127.0.0.1:1', SERVICE_CLIENT_SECRET: 'not-called' },
    ...{ AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl, AUTH_TOKEN_URL: issuer.url },
  };
  served = await start(env, { bus: teller.bus, laws: { of: async () => law, inForce: async () => law } });
  rpc = client(CallbackServiceService, served.address);
  pools = openPools({ app: database.url('feedback', 'app'), worker: database.url('feedback', 'worker') });
}
export async function ended(): Promise<void> {
  rpc.close();
  await served.stop();
  await teller[Symbol.asyncDispose]();
  await pools[Symbol.asyncDispose]();
  await issuer.stop();
}

export const staff = (organ: number, roles: string[], level = 'COMMUNITY', person = `p-${organ}`) =>
  issuer.token({ city: '1', tenant: String(organ), unit: String(organ), roles, level, person, post: `post-${organ}` });
export const clerk = () => staff(COMMUNITY, ['COMMUNITY_CLERK']);
export const reason = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );
export const settle = async () => {
  await teller.settled();
  const settling = client(SettleServiceService, served.address, { token: clerk });
  expect(await settling.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
  settling.close();
};
export const under = { pack: 'law', calendar: 'cal', tenant: COMMUNITY };

export const opened = (over: object = {}) => ({
  ...{ type: 'CaseOpened', channel: 'PHONE', origin: { city: 1, community: COMMUNITY }, organ: COMMUNITY },
  ...{
    matter: { title: '路灯不亮' },
    reporterId: randomUUID(),
    reporterKind: 'NAMED',
    submissionId: randomUUID(),
    ...over,
  },
});
export const registered = {
  type: 'CaseRegistered',
  numberText: '第0001号',
  organ: COMMUNITY,
  matter: { title: '路灯不亮' },
};
export const dispatched = () => ({
  ...{ type: 'CaseDispatched', office: CITY },
  handlers: [{ assignmentId: randomUUID(), organ: UNIT, role: 'SOLE' }],
});
export const accepted = (at = new Date()) => ({
  type: 'ReplyAccepted',
  organ: UNIT,
  office: CITY,
  kind: 'SOLVED',
  answer: '已更换',
  at,
});

/** A case that was answered and waits for its reporter to be told. */
export async function answered(over: object = {}, at?: Date): Promise<string> {
  const id = randomUUID();
  await teller.say(
    'case',
    id,
    [opened(over), registered, dispatched(), { type: 'Replied', organ: UNIT }, accepted(at)],
    under,
  );
  await settle();
  return id;
}
export async function dutyOf(caseId: string, token?: string): Promise<Duty> {
  const { duties } = await rpc.getCallbacks({ caseId }, { token: token ?? (await clerk()) });
  const [duty] = duties;
  if (duty === undefined) throw new Error('the case owes no feedback');
  return duty;
}
export const telling = ({ callbackId }: Duty, over: object = {}) => ({
  ...{ callbackId, dutyId: '', method: 'PHONE', text: '已修好', proof: { note: '本人接听', files: [] } },
  ...{ toldAt: undefined, lateReason: '', entries: {}, signing: undefined, ...over },
});
export async function eventsOf(callbackId: string): Promise<string[]> {
  const text = 'select type from event where stream = $1 order by version';
  const { rows } = await pools.worker.query<{ type: string }>(text, [callbackId]);
  return rows.map(({ type }) => type);
}
