/** Intake on a real database, with a small tree under the real regulation, and people with real tokens. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { type Intake, IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { lawNamed } from '@green-channel/regulation/testing';
import { communityBy, type Directory } from '../src/directory.ts';
import { start } from '../src/main.ts';
import { type Doorway, doorway } from './doorway.ts';

const tree: Record<number, { level: string; path: number[] }> = {
  1: { level: 'CITY', path: [1] },
  10: { level: 'DISTRICT', path: [1, 10] },
  100: { level: 'STREET', path: [1, 10, 100] },
  1000: { level: 'COMMUNITY', path: [1, 10, 100, 1000] },
  1001: { level: 'COMMUNITY', path: [1, 10, 100, 1001] },
  1100: { level: 'COMMUNITY', path: [1, 11, 1100] }, // a zone without streets
  11: { level: 'DISTRICT', path: [1, 11] },
  2: { level: 'CITY', path: [2] },
  2000: { level: 'COMMUNITY', path: [2, 2000] },
};
export const [CITY, DISTRICT, STREET, COMMUNITY, SIBLING, ZONE, ELSEWHERE] = [1, 10, 100, 1000, 1001, 1100, 2000];
export const UNIT = 50;
export const law = { law: lawNamed('jilin-2012'), lawHash: 'law-jilin', calendarHash: 'calendar-jilin' };

const directory: Directory = {
  community: (id) => communityBy(async (organ) => tree[organ] && { tenant: organ, ...tree[organ] }, id),
  law: async () => law,
};

const posts = {
  clerk: [COMMUNITY, 'COMMUNITY', 'COMMUNITY_CLERK'],
  sibling: [SIBLING, 'COMMUNITY', 'COMMUNITY_CLERK'],
  grid: [COMMUNITY, 'COMMUNITY', 'GRID_WORKER'],
  grid2: [COMMUNITY, 'COMMUNITY', 'GRID_WORKER'],
  district: [DISTRICT, 'DISTRICT', 'DISTRICT_HANDLER'],
  city: [CITY, 'CITY', 'CITY_HANDLER'],
  cadre: [UNIT, 'UNIT', 'CADRE'],
  handler: [UNIT, 'UNIT', 'DEPT_HANDLER'],
  operator: [CITY, 'CITY', 'OPERATOR'],
  auditor: [CITY, 'CITY', 'AUDITOR'],
} as const;
export type Who = keyof typeof posts;

export interface Stage extends AsyncDisposable {
  rpc: ClientOf<typeof IntakeServiceService>;
  pools: Pools;
  database: TestDatabase;
  teller: Teller;
  doorway: Doorway;
  issuer: TestIssuer;
  keysDir: string;
  env: Record<string, string>;
  as(who: Who): Promise<{ token: string }>;
  service(name: string): Promise<{ token: string }>;
  /** Hands in as the gateway does for residents; answers the submission and its query code. */
  handIn(over?: Partial<Intake>): Promise<{ id: string; code: string }>;
  /** Waits until everything said has been heard. */
  settle(): Promise<void>;
  /** Events of a case, as routing would say them. */
  say(id: string, events: object | object[]): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const database = await freshDatabase(['intake', factsSchema]);
  const [issuer, door, home] = await Promise.all([startIssuer(), doorway(), mkdtemp(join(tmpdir(), 'gc-intake-'))]);
  const teller = openTeller(database, { case: CaseEvent, clock: ClockEvent }, { submission: 'intake' });
  const keysDir = join(home, 'keys');
  const env = {
    ...database.env,
    ...{ INTAKE_ADDRESS: '127.0.0.1:0', DIRECTORY_ADDRESS: '127.0.0.1:1', GC_CLOCK: 'movable' },
    ...{ AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl },
    ...{ RESIDENT_ISSUER: door.issuer, RESIDENT_JWKS_URL: door.jwksUrl },
    ...{ GC_BLOB_DIR: join(home, 'files'), GC_KEYS_DIR: keysDir },
  };
  const served = await start(env, { bus: teller.bus, directory });
  const rpc = client(IntakeServiceService, served.address);
  door.publish(async () => (await rpc.getKeys({})).jwksJson);
  const pools = openPools({ app: database.url('intake', 'app'), worker: database.url('intake', 'worker') });
  const service = async (name: string) => ({
    token: await issuer.token({ kind: 'system', client_id: `service-${name}`, sub: name }),
  });
  return {
    ...{ rpc, pools, database, teller, doorway: door, issuer, keysDir, env, service },
    as: (who) => tokenOf(issuer, who),
    async handIn(over = {}) {
      const { reply, queryCode } = await rpc.submitIntake({ intake: intake(over) }, await service('gateway'));
      return { id: reply?.id ?? '', code: queryCode };
    },
    settle: () => settled(teller, served.address, service),
    async say(id, events) {
      await teller.say('case', id, events);
      await settled(teller, served.address, service);
    },
    async [Symbol.asyncDispose]() {
      rpc.close();
      await served.stop();
      await teller[Symbol.asyncDispose]();
      await pools[Symbol.asyncDispose]();
      await Promise.all([issuer.stop(), door.stop(), database.drop(), rm(home, { recursive: true })]);
    },
  };
}

async function tokenOf(issuer: TestIssuer, who: Who): Promise<{ token: string }> {
  const [organ, level, role] = posts[who];
  const tenant = level === 'UNIT' ? CITY : organ;
  const claims = { sub: who, post: who, person: `p-${who}`, name: who, city: CITY, tenant, unit: organ, level };
  return { token: await issuer.token({ ...claims, roles: [role] }) };
}

async function settled(teller: Teller, address: string, service: Stage['service']): Promise<void> {
  await teller.settled();
  const settling = client(SettleServiceService, address);
  const answer = await settling.settle({ timeoutMs: 10_000 }, await service('directory'));
  settling.close();
  expect(answer).toEqual({ quiet: true, waiting: [] });
}

export const PHONE = '13804320815';
export const named = { kind: 'NAMED', name: '王秀兰', phone: PHONE, address: '3号楼', email: '', wechat: '' };
export const nobody = { kind: 'ANONYMOUS', name: '', phone: '', address: '', email: '', wechat: '' };
export const matter = { title: '路灯不亮', text: '小区门口路灯坏了三天。', place: '兴华路', category: '', scope: '' };

export function intake(over: Partial<Intake> = {}): Intake {
  return {
    ...{ channel: 'WEB', community: COMMUNITY, recipient: 0, matter, occurredAt: undefined, reporter: named },
    ...{ photos: [], preferredMethod: '', grid: '', ...over },
  };
}

export function reason(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'taken',
    (error: unknown) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );
}

export const commandId = (): { commandId: string } => ({ commandId: randomUUID() });
