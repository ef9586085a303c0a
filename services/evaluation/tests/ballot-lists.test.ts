import { randomUUID } from 'node:crypto';
import { CITY, COMMUNITY, judgement, openStage, reason, SIBLING, type Stage, UNIT } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

test('who reads only the own cases sees the ballots of what the post collected', async () => {
  const [mine, others] = [await stage.told({}, 'law', 'post-g1'), await stage.told({}, 'law', 'post-g2')];
  const worker = await stage.realm.token({
    ...{ city: '1', tenant: String(COMMUNITY), unit: String(COMMUNITY), roles: ['GRID_WORKER'] },
    ...{ person: 'p-g1', post: 'post-g1' },
  });
  const listed = async (token: string) => {
    const { ballots } = await stage.rpc.listOpenEvaluations(
      { page: undefined, status: '', caseId: '', mine: false },
      { token },
    );
    return ballots.map(({ submissionId }) => submissionId).filter((id) => id === mine || id === others);
  };
  expect(await listed(worker)).toEqual([mine]);
  expect((await listed(await stage.clerk())).sort()).toEqual([mine, others].sort());
  expect(await reason(stage.rpc.getBallot({ ballotId: '', submissionId: others }, { token: worker }))).toBe(
    'NOT_FOUND',
  );
});

test('ballots are listed page by page, each organ its own', async () => {
  const caseId = randomUUID();
  const submissions = [await stage.told({ caseId }), await stage.told({ caseId }), await stage.told({ caseId })];
  const ask = { page: { size: 2, cursor: '' }, status: '', caseId, mine: false };
  const token = await stage.staff(UNIT, ['DEPT_LEADER']);
  const first = await stage.rpc.listOpenEvaluations(ask, { token });
  const second = await stage.rpc.listOpenEvaluations(
    { ...ask, page: { size: 2, cursor: first.page?.nextCursor ?? '' } },
    { token },
  );
  const seen = [...first.ballots, ...second.ballots].map(({ submissionId }) => submissionId);
  expect(seen.sort()).toEqual(submissions.sort());
  const foreign = await stage.rpc.listOpenEvaluations(ask, { token: await stage.staff(SIBLING, ['COMMUNITY_CLERK']) });
  expect(foreign.ballots).toEqual([]);
  const own = await stage.rpc.listOpenEvaluations(
    { ...ask, caseId: '' },
    { token: await stage.resident(submissions[0] ?? '') },
  );
  expect(own.ballots.map(({ submissionId }) => submissionId)).toEqual([submissions[0]]);
  expect(await reason(stage.rpc.listOpenEvaluations({ ...ask, status: 'X' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(stage.rpc.listOpenEvaluations({ ...ask, caseId: 'x' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(stage.rpc.listOpenEvaluations({ ...ask, page: { size: 1, cursor: 'x' } }, { token }))).toBe(
    'PAGE_UNKNOWN',
  );
});

test('a merged division hands on its ballots: the successor sees and records, the ended one is gone', async () => {
  const [caseId, judgedCase] = [randomUUID(), randomUUID()];
  const submission = await stage.told({ caseId }, 'spoken');
  const judged = await stage.told({ caseId: judgedCase });
  await stage.rpc.evaluate(judgement({}), { token: await stage.resident(judged) });
  for (const id of [caseId, judgedCase])
    await stage.teller.say('callback', randomUUID(), {
      ...{ type: 'CallbackSucceeded', callbackId: randomUUID(), caseId: id, from: COMMUNITY, to: SIBLING },
    });
  await stage.settle();
  const successor = await stage.staff(SIBLING, ['COMMUNITY_CLERK']);
  expect(await reason(stage.ballotOf(submission))).toBe('NOT_FOUND');
  const { ballotId = '' } = (await stage.ballotOf(submission, successor)) ?? {};
  expect((await stage.ballotOf(judged, successor))?.grade).toBe('SATISFIED');
  const { rows } = await stage.pools.worker.query<{ viewer: number }>(
    'select viewer from ballot_viewer where ballot_id = $1 order by viewer',
    [ballotId],
  );
  expect(rows.map(({ viewer }) => viewer)).toEqual([CITY, SIBLING, UNIT]);
  const stated = { ballotId, statedBy: 'PHONE', proof: '本人来电表示满意' };
  expect(await reason(stage.rpc.evaluate(judgement(stated), { token: successor }))).toBe('taken');
});

test('the merger of a division that handled the matter does not let its successor record a judgement', async () => {
  const caseId = randomUUID();
  const submission = await stage.told({ caseId }, 'spoken');
  await stage.teller.say('callback', randomUUID(), {
    ...{ type: 'CallbackSucceeded', callbackId: randomUUID(), caseId, from: UNIT, to: COMMUNITY },
  });
  await stage.settle();
  const { ballotId = '' } = (await stage.ballotOf(submission)) ?? {};
  const stated = { ballotId, statedBy: 'PHONE', proof: '本人来电表示满意' };
  expect(await reason(stage.rpc.evaluate(judgement(stated), { token: await stage.clerk() }))).not.toBe('taken');
});

test('who has ballots of the own finds them apart from all others, and the office its surveys by state', async () => {
  const STREET = 20;
  const caseId = randomUUID();
  await stage.told({ caseId, dispatchingOrgan: STREET }, 'meihekou');
  const as = (organ: number, role: string) =>
    stage.realm.token({
      ...{ city: '2', tenant: String(organ), unit: String(organ), level: organ === STREET ? 'STREET' : 'COMMUNITY' },
      ...{ roles: [role], person: `p-${role}`, post: `post-${role}` },
    });
  const listed = async (token: string, mine: boolean) => {
    const ask = { page: undefined, status: '', caseId, mine };
    return (await stage.rpc.listOpenEvaluations(ask, { token })).ballots;
  };
  const secretary = await as(COMMUNITY, 'COMMUNITY_SECRETARY');
  expect(await listed(secretary, false)).toHaveLength(5);
  const own = await listed(secretary, true);
  expect(own).toMatchObject([{ evaluator: 'COMMUNITY_SECRETARY', mayEvaluate: true, own: true }]);
  expect(await listed(await as(COMMUNITY, 'STATION_HEAD'), true)).toMatchObject([{ evaluator: 'STATION_HEAD' }]);
  expect(await listed(await as(STREET, 'STREET_HANDLER'), true)).toEqual([]);

  const office = await as(STREET, 'STREET_HANDLER');
  const surveys = async (status: string) =>
    (await stage.rpc.listSurveys({ page: undefined, status }, { token: office })).surveys;
  const [open] = await surveys('OPEN');
  expect(open).toMatchObject({ surveyId: own[0]?.surveyId, until: own[0]?.surveyUntil, mayClose: true });
  expect(await surveys('CLOSED')).toEqual([]);
  const { surveyId = '', version = 0 } = open ?? {};
  await stage.rpc.closeSurvey(
    { surveyId, note: '' },
    { token: office, expectedVersion: version, commandId: randomUUID() },
  );
  expect((await surveys('CLOSED')).map((one) => one.surveyId)).toEqual([surveyId]);
  expect(await surveys('OPEN')).toEqual([]);
  expect(await reason(surveys('X'))).toBe('INVALID_FIELD');
});
