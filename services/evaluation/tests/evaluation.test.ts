import { randomUUID } from 'node:crypto';
import { CITY, COMMUNITY, judgement, openStage, reason, SIBLING, type Stage, UNIT } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

test('the resident of the submission judges once, with the own token alone', async () => {
  const submission = await stage.told();
  const token = await stage.resident(submission);
  const open = await stage.rpc.getBallot({ ballotId: '', submissionId: '' }, { token });
  expect(open.ballot).toMatchObject({ status: 'OPEN', title: '路灯', mayEvaluate: true, submissionId: submission });
  expect(open.ballot?.scale.map(({ id, zh }) => `${id} ${zh}`)).toContain('DISSATISFIED 不满意');
  const commandId = randomUUID();
  const reply = await stage.rpc.evaluate(judgement(), { token, commandId });
  expect(reply).toMatchObject({ version: 2, id: open.ballot?.ballotId });
  expect(await stage.rpc.evaluate(judgement(), { token, commandId })).toEqual(reply);
  expect(await reason(stage.rpc.evaluate(judgement(), { token }))).toBe('ALREADY_EVALUATED');
  expect(await stage.ballotOf(submission, token)).toMatchObject({
    status: 'EVALUATED',
    grade: 'SATISFIED',
    words: '谢谢',
    mayEvaluate: false,
  });
});

test('another resident finds no such ballot', async () => {
  const submission = await stage.told();
  const stranger = await stage.resident(randomUUID());
  const { ballotId = '' } = (await stage.ballotOf(submission)) ?? {};
  expect(await reason(stage.rpc.evaluate(judgement({ ballotId }), { token: stranger }))).toBe('NOT_FOUND');
  expect(await reason(stage.rpc.getBallot({ ballotId: '', submissionId: submission }, { token: stranger }))).toBe(
    'NOT_FOUND',
  );
  expect(await reason(stage.rpc.getBallot({ ballotId, submissionId: '' }, { token: stranger }))).toBe('NOT_FOUND');
  expect(await reason(stage.rpc.evaluate(judgement(), { token: stranger }))).toBe('NOT_FOUND');
});

test('a token of the realm speaks for no resident', async () => {
  const token = await stage.realm.token({ kind: 'resident', submission: randomUUID() });
  expect(await reason(stage.rpc.evaluate(judgement(), { token }))).toBe('UNAUTHENTICATED');
});

test('who handled the matter neither judges nor records', async () => {
  const submission = await stage.told({}, 'spoken');
  const { ballotId = '' } = (await stage.ballotOf(submission)) ?? {};
  const recorded = judgement({ ballotId, statedBy: 'PHONE', proof: '来电' });
  const by = async (token: Promise<string>) => reason(stage.rpc.evaluate(recorded, { token: await token }));
  expect(await by(stage.staff(UNIT, ['DEPT_HANDLER']))).toBe('HANDLER_MAY_NOT');
  expect(await by(stage.staff(COMMUNITY, ['COMMUNITY_CLERK'], 'p-handler'))).toBe('HANDLER_MAY_NOT');
  expect(await by(stage.staff(CITY, ['CITY_HANDLER']))).toBe('NOT_REGISTRAR');
  expect(await by(stage.staff(COMMUNITY, ['COMMUNITY_DIRECTOR']))).toBe('ROLE_MAY_NOT');
  expect(await by(stage.staff(SIBLING, ['COMMUNITY_CLERK']))).toBe('NOT_FOUND');
  expect(await by(stage.realm.token({ kind: 'system', client_id: 'service-x' }))).toBe('FORBIDDEN');
});

test('a statement by phone is recorded where the pack lets, with proof, and refused where it does not', async () => {
  const token = await stage.clerk();
  const stated = { statedBy: 'PHONE', proof: '本人来电表示满意' };
  const strict = (await stage.ballotOf(await stage.told())) ?? { ballotId: '' };
  expect(await reason(stage.rpc.evaluate(judgement({ ...stated, ballotId: strict.ballotId }), { token }))).toBe(
    'STATEMENT_NOT_IN_PACK',
  );
  const { ballotId = '' } = (await stage.ballotOf(await stage.told({}, 'spoken'))) ?? {};
  const refused = (over: object) => reason(stage.rpc.evaluate(judgement({ ...stated, ballotId, ...over }), { token }));
  expect(await refused({ statedBy: 'LETTER' })).toBe('METHOD_UNKNOWN');
  expect(await refused({ proof: '' })).toBe('PROOF_MISSING');
  expect(await refused({ statedAt: new Date(Date.now() + 60_000) })).toBe('STATED_IN_FUTURE');
  expect(await refused({ statedAt: new Date(0) })).toBe('STATED_BEFORE_TOLD');
  expect(await refused({ grade: 'SUPERB' })).toBe('GRADE_UNKNOWN');
  expect(await refused({ grade: 'DISSATISFIED', words: '' })).toBe('REASON_MISSING');
  expect(await refused({ words: '好'.repeat(2_001) })).toBe('WORDS_TOO_LONG');
  expect(await refused({ ballotId: 'x' })).toBe('NOT_FOUND');
  expect(await refused({})).toBe('taken');
  const { rows } = await stage.pools.worker.query<{ type: string }>(
    'select type from event where stream = $1 order by version',
    [ballotId],
  );
  expect(rows.map(({ type }) => type)).toEqual(['BallotOpened', 'Evaluated']);
});

test('an anonymous reporter and one not yet told get no ballot', async () => {
  const submission = await stage.told({ allDelivered: false, told: [] });
  expect(await reason(stage.ballotOf(submission))).toBe('NOT_FOUND');
  const anonymous = randomUUID();
  await stage.told({
    told: [{ dutyId: '', submissionId: anonymous, reporterId: '', reporterKind: 'ANONYMOUS', channel: 'WEB' }],
  });
  expect(await reason(stage.ballotOf(anonymous))).toBe('NOT_FOUND');
});
