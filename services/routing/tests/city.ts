/** A small city on the real regulation: its tree, people with real tokens, and the routing service on a real database. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { eventually, factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { PastCaseServiceService } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { SubmissionEvent } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import { ClockEvent, TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { calendarOf, hashOf } from '@green-channel/regulation';
import { readRegulations } from '@green-channel/regulation/files';
import { lawNamed, noticeOf2027, publishedCalendar, regulationsDir } from '@green-channel/regulation/testing';
import type { UnitFacts } from '../src/case/input.ts';
import type { Directory } from '../src/directory.ts';
import { start } from '../src/main.ts';
import type { Versions } from '../src/past/versions.ts';

const offices: Record<number, { name: string; level: string; path: number[] }> = {
  1: { name: '吉林市', level: 'CITY', path: [1] },
  10: { name: '昌邑区', level: 'DISTRICT', path: [1, 10] },
  11: { name: '船营区', level: 'DISTRICT', path: [1, 11] },
  100: { name: '兴华街道', level: 'STREET', path: [1, 10, 100] },
  1000: { name: '兴华社区', level: 'COMMUNITY', path: [1, 10, 100, 1000] },
};
const units: UnitFacts[] = [
  { organ: 50, name: '市住建局', tenant: 1, tenantLevel: 'CITY', path: [1], hostDistrict: 0, missing: [] },
  { organ: 51, name: '市水务局', tenant: 1, tenantLevel: 'CITY', path: [1], hostDistrict: 0, missing: [] },
  {
    organ: 52,
    name: '市园林局',
    tenant: 1,
    tenantLevel: 'CITY',
    path: [1],
    hostDistrict: 0,
    missing: ['deputyLeader'],
  },
];

const cards = [{ cardNo: 'ZTK20260001', community: 1000, post: 'director', status: 'ACTIVE' }];
/** The same regulation, counting by the notice of 2027 too. */
const lawWith2027 = lawNamed('jilin-2012', {
  calendar: calendarOf([...readRegulations(regulationsDir).calendars, noticeOf2027]),
});
export const with2027 = { law: lawWith2027, calendarHash: lawWith2027.calendarHash };

/** The answers that directory would give for this tree, by the regulation as it stands in the checkout. */
function smallDirectory(): Directory {
  const law = lawNamed('jilin-2012');
  const inForce = { law, lawHash: 'law-jilin', calendarHash: law.calendarHash };
  const office = async (organ: number) => (offices[organ] ? { organ, ...offices[organ] } : undefined);
  return {
    office,
    unit: async (organ) => units.find((unit) => unit.organ === organ),
    units: async (_, query) => units.filter(({ name }) => name.includes(query)),
    card: async (_, cardNo) => cards.find((card) => card.cardNo === cardNo),
    supervisors: async () => [],
    activeLaw: async () => inForce,
    law: async (_, calendarHash) => (calendarHash === with2027.calendarHash ? { ...inForce, ...with2027 } : inForce),
    knownLaw: () => law,
    meet: async () => undefined,
    nameOf: (organ) => offices[organ]?.name ?? units.find((unit) => unit.organ === organ)?.name ?? String(organ),
  };
}

/** The regulations of the checkout, of which none has parameters confirmed beside those in force. */
const smallVersions: Versions = {
  pack: async (reference) => {
    const pack = readRegulations(regulationsDir).packs.get(reference);
    return pack && { pack, packHash: hashOf(pack) };
  },
  confirmed: async () => ({}),
  calendar: async () => publishedCalendar,
};

const posts = {
  director: [1000, 'COMMUNITY', 'COMMUNITY_DIRECTOR'],
  cityLeader: [1, 'CITY', 'OFFICE_LEADER'],
  clerk: [1000, 'COMMUNITY', 'COMMUNITY_CLERK'],
  grid: [1000, 'COMMUNITY', 'GRID_WORKER'],
  otherGrid: [1000, 'COMMUNITY', 'GRID_WORKER'],
  district: [10, 'DISTRICT', 'DISTRICT_HANDLER'],
  districtB: [11, 'DISTRICT', 'DISTRICT_HANDLER'],
  city: [1, 'CITY', 'CITY_HANDLER'],
  auditor: [1, 'CITY', 'AUDITOR'],
  operator: [1, 'CITY', 'OPERATOR'],
  districtAdmin: [10, 'DISTRICT', 'TENANT_ADMIN'],
  districtBAdmin: [11, 'DISTRICT', 'TENANT_ADMIN'],
  unitAdmin: [50, 'UNIT', 'TENANT_ADMIN'],
  housing: [50, 'UNIT', 'DEPT_HANDLER'],
  water: [51, 'UNIT', 'DEPT_HANDLER'],
} as const;
export type Who = keyof typeof posts;

export interface City extends AsyncDisposable {
  rpc: ClientOf<typeof CaseServiceService>;
  past: ClientOf<typeof PastCaseServiceService>;
  /** Ends the service and begins it again at the same address, as a process that was killed is followed by another. */
  restart(): Promise<void>;
  teller: Teller;
  pools: Pools;
  database: TestDatabase;
  as(who: Who): Promise<{ token: string }>;
  resident(submission: string): Promise<{ token: string }>;
  /** A submission as intake would report it; answers when its case is there. */
  submit(fields?: { occurredAt?: Date } & object): Promise<string>;
  /** Registered, verified, up to the city. */
  atCity(fields?: object): Promise<string>;
  dispatched(fields?: object): Promise<{ caseId: string; assignmentId: string }>;
}

export async function openCity(): Promise<City> {
  const database = await freshDatabase(['routing', factsSchema]);
  const [issuer, residents] = await Promise.all([startIssuer(), startIssuer()]);
  const says = {
    submission: SubmissionEvent,
    callback: CallbackEvent,
    ballot: BallotEvent,
    timer: TimerEvent,
    clock: ClockEvent,
    tenant: TenantEvent,
  };
  const teller = openTeller(database, says, { case: 'routing' });
  const pools = openPools({ app: database.url('routing', 'app'), worker: database.url('routing', 'worker') });
  const home = await mkdtemp(join(tmpdir(), 'gc-routing-'));
  const files = { GC_BLOB_DIR: join(home, 'files'), GC_KEYS_DIR: join(home, 'keys') };
  const seams = { bus: teller.bus, directory: smallDirectory(), versions: smallVersions };
  const settings = { ...environment(database, issuer, residents), ...files };
  const served = await start(settings, seams);
  const rpc = client(CaseServiceService, served.address);
  const past = client(PastCaseServiceService, served.address);
  const parts = { home, database, issuer, residents, teller, pools, served, rpc, past };
  const restart = async () => {
    await parts.served.stop();
    parts.served = await start({ ...settings, ROUTING_ADDRESS: served.address }, seams);
  };
  return { ...acting(parts), rpc, past, restart, teller, pools, database, [Symbol.asyncDispose]: () => closed(parts) };
}

interface Parts {
  home: string;
  database: TestDatabase;
  issuer: TestIssuer;
  residents: TestIssuer;
  teller: Teller;
  pools: Pools;
  served: Served;
  rpc: City['rpc'];
  past: City['past'];
}

function acting({ issuer, residents, teller, pools, rpc }: Parts) {
  const as: City['as'] = async (who) => {
    const [organ, level, role] = posts[who];
    const tenant = level === 'UNIT' ? 1 : organ;
    const claims = { sub: who, post: who, person: `p-${who}`, name: who, city: '1', tenant, unit: organ, level };
    return { token: await issuer.token({ ...claims, roles: [role] }) };
  };
  const submit: City['submit'] = async (fields = {}) => {
    const submissionId = randomUUID();
    const { occurredAt: at = new Date() } = fields;
    const event = { type: 'IntakeSubmitted', ...submission, submissionId, occurredAt: at, ...fields };
    await teller.say('submission', submissionId, event, { tenant: 1000, at });
    const found = 'select 1 from "case" where id = $1';
    await eventually(async () => (await pools.worker.query(found, [submissionId])).rowCount === 1);
    return submissionId;
  };
  const atCity: City['atCity'] = async (fields) => {
    const caseId = await submit(fields);
    const clerk = await as('clerk');
    await rpc.registerCase({ ...blank, caseId }, clerk);
    await rpc.acceptCase({ ...blank, caseId, verification }, clerk);
    await rpc.referUp({ ...blank, caseId, target: 10, reason: '区级事权' }, clerk);
    await rpc.referUp({ ...blank, caseId, target: 1, reason: '市级事权' }, await as('district'));
    return caseId;
  };
  const dispatched: City['dispatched'] = async (fields) => {
    const caseId = await atCity(fields);
    const request = { ...blank, caseId, handlers: [{ organ: 50, role: '' }], form: 'NETWORK', letter: '' };
    await rpc.dispatch(request, await as('city'));
    const { case: view } = await rpc.getCase({ caseId }, await as('housing'));
    return { caseId, assignmentId: view?.assignments[0]?.assignmentId ?? '' };
  };
  const resident = async (of: string) => ({
    token: await residents.token({ sub: 'r', kind: 'resident', city: '1', tenant: '1000', submission: of }),
  });
  return { as, submit, atCity, dispatched, resident };
}

const submission = {
  ...{ channel: 'PHONE', city: 1, district: 10, street: 100, community: 1000, receiver: 1000, reporterKind: 'NAMED' },
  matter: { title: '暖气不热', text: '三单元暖气不热', place: '兴华小区', category: 'HEATING', scope: 'INDIVIDUAL' },
  collector: { post: 'grid', person: 'p-grid', name: '网格员', organ: 1000, role: 'GRID_WORKER' },
};
const verification = { result: 'CONFIRMED', text: '属实', verifiedOn: '', photos: [] };
export const blank = {
  ...{ entries: {}, opinion: '', sentTo: '', signature: undefined, consent: undefined },
  ...{
    occurredOn: '',
    backDatedReason: '',
    title: '',
    category: '',
    scope: '',
    grade: '',
    urgent: false,
    authority: '',
  },
};

function environment({ env }: TestDatabase, issuer: TestIssuer, residents: TestIssuer) {
  return {
    ...env,
    ROUTING_ADDRESS: '127.0.0.1:0',
    DIRECTORY_ADDRESS: '127.0.0.1:1',
    AUTH_ISSUER: issuer.url,
    AUTH_JWKS_URL: issuer.jwksUrl,
    AUTH_TOKEN_URL: `${issuer.url}/token`,
    RESIDENT_ISSUER: residents.url,
    RESIDENT_JWKS_URL: residents.jwksUrl,
    SERVICE_CLIENT_SECRET: 'not-used-here',
    GC_CLOCK: 'movable',
  };
}

async function closed({ home, rpc, past, served, pools, teller, issuer, residents, database }: Parts): Promise<void> {
  rpc.close();
  past.close();
  await served.stop();
  await pools[Symbol.asyncDispose]();
  await teller[Symbol.asyncDispose]();
  await Promise.all([issuer.stop(), residents.stop(), database.drop(), rm(home, { recursive: true })]);
}

export async function refusalOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'accepted';
  } catch (error) {
    if (isRefusal(error)) return error.reason;
    throw error;
  }
}
