import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { BallotServiceService } from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { Law } from '@green-channel/regulation';
import { lawNamed } from '@green-channel/regulation/testing';
import { start } from '../src/main.ts';
import { jilin } from './jilin.ts';

const [CITY, COMMUNITY, UNIT, SIBLING] = [1, 104, 301, 105];
const law = jilin();
/** The same pack as a city would have it that lets its communities record what residents say. */
const spoken: Law = { ...law, evaluation: { ...law.evaluation, evaluators: ['RESIDENT', 'COMMUNITY_CLERK'] } };
/** Posts of the community judge by ballots of their own, gathered in a weekly survey (MHK-40, MHK-41). */
const meihekou = lawNamed('meihekou-2021');
let database: TestDatabase;
let teller: Teller;
let realm: TestIssuer;
let doorway: TestIssuer;
let served: Served;
let rpc: ClientOf<typeof BallotServiceService>;
let pools: Pools;

beforeAll(async () => {
  database = await freshDatabase(['evaluation', factsSchema]);
  [realm, doorway] = await Promise.all([startIssuer(), startIssuer()]);
  teller = openTeller(
    database,
    { callback: CallbackEvent, clock: ClockEvent, timer: TimerEvent },
    { ballot: 'evaluation', survey: 'evaluation' },
  );
  const env = {
    ...database.env,
    ...{ EVALUATION_ADDRESS: '127.0.0.1:0', DIRECTORY_ADDRESS: '127.0.0.1:1', SERVICE_CLIENT_SECRET: 'not-called' },
    ...{ AUTH_ISSUER: realm.url, AUTH_JWKS_URL: realm.jwksUrl, AUTH_TOKEN_URL: realm.url },
    ...{ RESIDENT_ISSUER: doorway.url, RESIDENT_JWKS_URL: doorway.jwksUrl },
  };
  served = await start(env, {
    bus: teller.bus,
    laws: {
      of: async (hash) => ({ spoken, meihekou })[hash] ?? law,
      inForce: async (city) => (city === 2 ? meihekou : law),
    },
  });
  rpc = client(BallotServiceService, served.address);
  pools = openPools({ app: database.url('evaluation', 'app'), worker: database.url('evaluation', 'worker') });
});
afterAll(async () => {
  rpc.close();
  await served.stop();
  await teller[Symbol.asyncDispose]();
  await pools[Symbol.asyncDispose]();
  await Promise.all([realm.stop(), doorway.stop()]);
});

const staff = (organ: number, roles: string[], person = `p-${organ}`) =>
  realm.token({ city: '1', tenant: String(organ), unit: String(organ), roles, person, post: `post-${organ}` });
const clerk = () => staff(COMMUNITY, ['COMMUNITY_CLERK']);
const resident = (submission: string) =>
  doorway.token({ sub: `resident:${submission}`, kind: 'resident', city: '1', tenant: '104', submission });
const reason = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );
async function settle() {
  await teller.settled();
  const settling = client(SettleServiceService, served.address, { token: clerk });
  expect(await settling.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
  settling.close();
}

/** A reporter was told; the ballot's submission comes back. */
async function told(over: object = {}, pack = 'law', collector = ''): Promise<string> {
  const submissionId = randomUUID();
  const callbackId = randomUUID();
  const reporter = {
    dutyId: randomUUID(),
    submissionId,
    reporterId: randomUUID(),
    reporterKind: 'NAMED',
    channel: 'WEB',
    collector,
  };
  const delivered = {
    ...{ type: 'FeedbackDelivered', callbackId, caseId: randomUUID(), caseNumber: '第1号', title: '路灯', ...reporter },
    ...{ toldAt: new Date(Date.now() - 60_000), allDelivered: true, told: [reporter], ownerOrgan: COMMUNITY },
    ...{ community: COMMUNITY, dispatchingOrgan: CITY, handled: [{ organ: UNIT, person: 'p-handler' }], ...over },
  };
  await teller.say('callback', callbackId, delivered, { pack, calendar: 'cal', tenant: COMMUNITY });
  await settle();
  return submissionId;
}
const judgement = (over: object = {}) => ({
  ...{
    ballotId: '',
    grade: 'SATISFIED',
    words: '谢谢',
    statedBy: '',
    statedAt: undefined,
    proof: '',
    answers: [],
    ...over,
  },
});
const ballotOf = async (submissionId: string, token?: string) =>
  (await rpc.getBallot({ ballotId: '', submissionId }, { token: token ?? (await clerk()) })).ballot;

test('the resident of the submission judges once, with the own token alone', async () => {
  const submission = await told();
  const token = await resident(submission);
  const open = await rpc.getBallot({ ballotId: '', submissionId: '' }, { token });
  expect(open.ballot).toMatchObject({ status: 'OPEN', title: '路灯', mayEvaluate: true, submissionId: submission });
  expect(open.ballot?.scale.map(({ id, zh }) => `${id} ${zh}`)).toContain('DISSATISFIED 不满意');
  const commandId = randomUUID();
  const reply = await rpc.evaluate(judgement(), { token, commandId });
  expect(reply).toMatchObject({ version: 2, id: open.ballot?.ballotId });
  expect(await rpc.evaluate(judgement(), { token, commandId })).toEqual(reply);
  expect(await reason(rpc.evaluate(judgement(), { token }))).toBe('ALREADY_EVALUATED');
  expect(await ballotOf(submission, token)).toMatchObject({
    status: 'EVALUATED',
    grade: 'SATISFIED',
    words: '谢谢',
    mayEvaluate: false,
  });
});

test('who reads only the own cases sees the ballots of what the post collected', async () => {
  const [mine, others] = [await told({}, 'law', 'post-g1'), await told({}, 'law', 'post-g2')];
  const worker = await realm.token({
    ...{ city: '1', tenant: String(COMMUNITY), unit: String(COMMUNITY), roles: ['GRID_WORKER'] },
    ...{ person: 'p-g1', post: 'post-g1' },
  });
  const listed = async (token: string) => {
    const { ballots } = await rpc.listOpenEvaluations(
      { page: undefined, status: '', caseId: '', mine: false },
      { token },
    );
    return ballots.map(({ submissionId }) => submissionId).filter((id) => id === mine || id === others);
  };
  expect(await listed(worker)).toEqual([mine]);
  expect((await listed(await clerk())).sort()).toEqual([mine, others].sort());
  expect(await reason(rpc.getBallot({ ballotId: '', submissionId: others }, { token: worker }))).toBe('NOT_FOUND');
});

test('another resident finds no such ballot', async () => {
  const submission = await told();
  const stranger = await resident(randomUUID());
  const { ballotId = '' } = (await ballotOf(submission)) ?? {};
  expect(await reason(rpc.evaluate(judgement({ ballotId }), { token: stranger }))).toBe('NOT_FOUND');
  expect(await reason(rpc.getBallot({ ballotId: '', submissionId: submission }, { token: stranger }))).toBe(
    'NOT_FOUND',
  );
  expect(await reason(rpc.getBallot({ ballotId, submissionId: '' }, { token: stranger }))).toBe('NOT_FOUND');
  expect(await reason(rpc.evaluate(judgement(), { token: stranger }))).toBe('NOT_FOUND');
});

test('a token of the realm speaks for no resident', async () => {
  const token = await realm.token({ kind: 'resident', submission: randomUUID() });
  expect(await reason(rpc.evaluate(judgement(), { token }))).toBe('UNAUTHENTICATED');
});

test('who handled the matter neither judges nor records', async () => {
  const submission = await told({}, 'spoken');
  const { ballotId = '' } = (await ballotOf(submission)) ?? {};
  const recorded = judgement({ ballotId, statedBy: 'PHONE', proof: '来电' });
  const by = async (token: Promise<string>) => reason(rpc.evaluate(recorded, { token: await token }));
  expect(await by(staff(UNIT, ['DEPT_HANDLER']))).toBe('HANDLER_MAY_NOT');
  expect(await by(staff(COMMUNITY, ['COMMUNITY_CLERK'], 'p-handler'))).toBe('HANDLER_MAY_NOT');
  expect(await by(staff(CITY, ['CITY_HANDLER']))).toBe('NOT_REGISTRAR');
  expect(await by(staff(COMMUNITY, ['COMMUNITY_DIRECTOR']))).toBe('ROLE_MAY_NOT');
  expect(await by(staff(SIBLING, ['COMMUNITY_CLERK']))).toBe('NOT_FOUND');
  expect(await by(realm.token({ kind: 'system', client_id: 'service-x' }))).toBe('FORBIDDEN');
});

test('a statement by phone is recorded where the pack lets, with proof, and refused where it does not', async () => {
  const token = await clerk();
  const stated = { statedBy: 'PHONE', proof: '本人来电表示满意' };
  const strict = (await ballotOf(await told())) ?? { ballotId: '' };
  expect(await reason(rpc.evaluate(judgement({ ...stated, ballotId: strict.ballotId }), { token }))).toBe(
    'STATEMENT_NOT_IN_PACK',
  );
  const { ballotId = '' } = (await ballotOf(await told({}, 'spoken'))) ?? {};
  const refused = (over: object) => reason(rpc.evaluate(judgement({ ...stated, ballotId, ...over }), { token }));
  expect(await refused({ statedBy: 'LETTER' })).toBe('METHOD_UNKNOWN');
  expect(await refused({ proof: '' })).toBe('PROOF_MISSING');
  expect(await refused({ statedAt: new Date(Date.now() + 60_000) })).toBe('STATED_IN_FUTURE');
  expect(await refused({ statedAt: new Date(0) })).toBe('STATED_BEFORE_TOLD');
  expect(await refused({ grade: 'SUPERB' })).toBe('GRADE_UNKNOWN');
  expect(await refused({ grade: 'DISSATISFIED', words: '' })).toBe('REASON_MISSING');
  expect(await refused({ words: '好'.repeat(2_001) })).toBe('WORDS_TOO_LONG');
  expect(await refused({ ballotId: 'x' })).toBe('NOT_FOUND');
  expect(await refused({})).toBe('taken');
  const { rows } = await pools.worker.query<{ type: string }>(
    'select type from event where stream = $1 order by version',
    [ballotId],
  );
  expect(rows.map(({ type }) => type)).toEqual(['BallotOpened', 'Evaluated']);
});

test('an anonymous reporter and one not yet told get no ballot', async () => {
  const submission = await told({ allDelivered: false, told: [] });
  expect(await reason(ballotOf(submission))).toBe('NOT_FOUND');
  const anonymous = randomUUID();
  await told({
    told: [{ dutyId: '', submissionId: anonymous, reporterId: '', reporterKind: 'ANONYMOUS', channel: 'WEB' }],
  });
  expect(await reason(ballotOf(anonymous))).toBe('NOT_FOUND');
});

test('ballots are listed page by page, each organ its own', async () => {
  const caseId = randomUUID();
  const submissions = [await told({ caseId }), await told({ caseId }), await told({ caseId })];
  const ask = { page: { size: 2, cursor: '' }, status: '', caseId, mine: false };
  const token = await staff(UNIT, ['DEPT_LEADER']);
  const first = await rpc.listOpenEvaluations(ask, { token });
  const second = await rpc.listOpenEvaluations(
    { ...ask, page: { size: 2, cursor: first.page?.nextCursor ?? '' } },
    { token },
  );
  const seen = [...first.ballots, ...second.ballots].map(({ submissionId }) => submissionId);
  expect(seen.sort()).toEqual(submissions.sort());
  const foreign = await rpc.listOpenEvaluations(ask, { token: await staff(SIBLING, ['COMMUNITY_CLERK']) });
  expect(foreign.ballots).toEqual([]);
  const own = await rpc.listOpenEvaluations({ ...ask, caseId: '' }, { token: await resident(submissions[0] ?? '') });
  expect(own.ballots.map(({ submissionId }) => submissionId)).toEqual([submissions[0]]);
  expect(await reason(rpc.listOpenEvaluations({ ...ask, status: 'X' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(rpc.listOpenEvaluations({ ...ask, caseId: 'x' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(rpc.listOpenEvaluations({ ...ask, page: { size: 1, cursor: 'x' } }, { token }))).toBe(
    'INVALID_FIELD',
  );
});

test('a merged division hands on its ballots: the successor sees and records, the ended one is gone', async () => {
  const [caseId, judgedCase] = [randomUUID(), randomUUID()];
  const submission = await told({ caseId }, 'spoken');
  const judged = await told({ caseId: judgedCase });
  await rpc.evaluate(judgement({}), { token: await resident(judged) });
  for (const id of [caseId, judgedCase])
    await teller.say('callback', randomUUID(), {
      ...{ type: 'CallbackSucceeded', callbackId: randomUUID(), caseId: id, from: COMMUNITY, to: SIBLING },
    });
  await settle();
  const successor = await staff(SIBLING, ['COMMUNITY_CLERK']);
  expect(await reason(ballotOf(submission))).toBe('NOT_FOUND');
  const { ballotId = '' } = (await ballotOf(submission, successor)) ?? {};
  expect((await ballotOf(judged, successor))?.grade).toBe('SATISFIED');
  const { rows } = await pools.worker.query<{ viewer: number }>(
    'select viewer from ballot_viewer where ballot_id = $1 order by viewer',
    [ballotId],
  );
  expect(rows.map(({ viewer }) => viewer)).toEqual([CITY, SIBLING, UNIT]);
  const stated = { ballotId, statedBy: 'PHONE', proof: '本人来电表示满意' };
  expect(await reason(rpc.evaluate(judgement(stated), { token: successor }))).toBe('taken');
});

test('the merger of a division that handled the matter does not let its successor record a judgement', async () => {
  const caseId = randomUUID();
  const submission = await told({ caseId }, 'spoken');
  await teller.say('callback', randomUUID(), {
    ...{ type: 'CallbackSucceeded', callbackId: randomUUID(), caseId, from: UNIT, to: COMMUNITY },
  });
  await settle();
  const { ballotId = '' } = (await ballotOf(submission)) ?? {};
  const stated = { ballotId, statedBy: 'PHONE', proof: '本人来电表示满意' };
  expect(await reason(rpc.evaluate(judgement(stated), { token: await clerk() }))).not.toBe('taken');
});

test('who has ballots of the own finds them apart from all others, and the office its surveys by state', async () => {
  const STREET = 20;
  const caseId = randomUUID();
  await told({ caseId, dispatchingOrgan: STREET }, 'meihekou');
  const as = (organ: number, role: string) =>
    realm.token({
      ...{ city: '2', tenant: String(organ), unit: String(organ), level: organ === STREET ? 'STREET' : 'COMMUNITY' },
      ...{ roles: [role], person: `p-${role}`, post: `post-${role}` },
    });
  const listed = async (token: string, mine: boolean) => {
    const ask = { page: undefined, status: '', caseId, mine };
    return (await rpc.listOpenEvaluations(ask, { token })).ballots;
  };
  const secretary = await as(COMMUNITY, 'COMMUNITY_SECRETARY');
  expect(await listed(secretary, false)).toHaveLength(5);
  const own = await listed(secretary, true);
  expect(own).toMatchObject([{ evaluator: 'COMMUNITY_SECRETARY', mayEvaluate: true, own: true }]);
  expect(await listed(await as(COMMUNITY, 'STATION_HEAD'), true)).toMatchObject([{ evaluator: 'STATION_HEAD' }]);
  expect(await listed(await as(STREET, 'STREET_HANDLER'), true)).toEqual([]);

  const office = await as(STREET, 'STREET_HANDLER');
  const surveys = async (status: string) =>
    (await rpc.listSurveys({ page: undefined, status }, { token: office })).surveys;
  const [open] = await surveys('OPEN');
  expect(open).toMatchObject({ surveyId: own[0]?.surveyId, until: own[0]?.surveyUntil, mayClose: true });
  expect(await surveys('CLOSED')).toEqual([]);
  const { surveyId = '', version = 0 } = open ?? {};
  await rpc.closeSurvey({ surveyId, note: '' }, { token: office, expectedVersion: version, commandId: randomUUID() });
  expect((await surveys('CLOSED')).map((one) => one.surveyId)).toEqual([surveyId]);
  expect(await surveys('OPEN')).toEqual([]);
  expect(await reason(surveys('X'))).toBe('INVALID_FIELD');
});
