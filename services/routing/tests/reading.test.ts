/** What a case shows, to whom: assignments, targets, the resident's progress, lists. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { type City, openCity, refusalOf } from './city.ts';

let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city[Symbol.asyncDispose]());

const receipt = { receivedOn: '', backDatedReason: '' };

test('a department sees its own assignment and what it may do with it, and why not the rest', async () => {
  const { caseId, assignmentId } = await city.dispatched();
  const { case: view } = await city.rpc.getCase({ caseId }, await city.as('housing'));
  const may = new Map(view?.assignments[0]?.may.map((one) => [one.command, one]));
  expect([may.get('receive')?.allowed, may.get('reply')?.reason]).toEqual([true, 'COMMAND_NOT_NOW']);
  expect(may.get('receive')?.fields.map(({ name }) => name)).toEqual(['receivedOn', 'backDatedReason']);
  expect(view?.may.find(({ command }) => command === 'dispatch')).toMatchObject({
    allowed: false,
    clause: expect.any(String),
  });
  expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('water')))).toBe('NOT_FOUND');
  await city.rpc.receive({ ...receipt, caseId, assignmentId }, await city.as('housing'));
  const { assignments } = await city.rpc.listAssignments(
    { page: { size: 200, cursor: '' }, status: ['received'], dispatched: false },
    await city.as('housing'),
  );
  expect(assignments.map((row) => row.assignment?.assignmentId)).toContain(assignmentId);
});

test('where it may go and to whom, with why not', async () => {
  const caseId = await city.atCity();
  const office = await city.as('city');
  const { targets } = await city.rpc.listRoutingTargets({ caseId }, office);
  expect(targets.map(({ organ, direction }) => `${organ} ${direction}`)).toEqual(['1000 down', '100 down', '10 down']);
  const { units } = await city.rpc.listDispatchUnits({ caseId, query: '' }, office);
  expect(units.map(({ organ, dispatchable }) => [organ, dispatchable])).toEqual([
    ...[[50, true] as const, [51, true] as const, [52, false] as const],
  ]);
  expect(units[2]?.zh).toContain('分管领导');
});

test('the resident sees the own progress with the answer once it is accepted, and nobody else’s', async () => {
  const { caseId, assignmentId } = await city.dispatched();
  const [housing, office, resident] = [await city.as('housing'), await city.as('city'), await city.resident(caseId)];
  await city.rpc.receive({ ...receipt, caseId, assignmentId }, housing);
  await city.rpc.undertake({ caseId, assignmentId, occurredOn: '', backDatedReason: '' }, housing);
  const reply = {
    kind: 'SOLVED',
    text: '已修好',
    reason: '',
    legalBasis: '',
    suggestion: '',
    photos: [],
    plan: '',
    entries: {},
    occurredOn: '',
    backDatedReason: '',
  };
  await city.rpc.reply({ caseId, assignmentId, ...reply }, housing);
  expect(await city.rpc.getProgress({ submissionId: caseId }, resident)).toMatchObject({
    status: 'replied',
    answer: '',
  });
  await city.rpc.acceptReply({ caseId, assignmentId, occurredOn: '', backDatedReason: '' }, office);
  const seen = await city.rpc.getProgress({ submissionId: caseId }, resident);
  expect(seen).toMatchObject({ answer: '已修好', holderName: '吉林市', status: 'feedbackPending' });
  expect(seen.steps.map(({ step }) => step)).toContain('inHandling');
  const other = await city.submit();
  expect(await refusalOf(city.rpc.getProgress({ submissionId: other }, resident))).toBe('NOT_FOUND');
  expect(await refusalOf(city.rpc.getCase({ caseId: other }, resident))).toBe('NOT_FOUND');

  const told = { callbackId: randomUUID(), caseId, method: 'PHONE', toldAt: new Date(), allDelivered: true };
  await city.teller.say('callback', told.callbackId, { type: 'FeedbackDelivered', ...told });
  await eventually(async () => (await city.rpc.getCase({ caseId }, office)).case?.summary?.status === 'fedBack');
  await city.teller.say('ballot', randomUUID(), {
    type: 'Evaluated',
    caseId,
    ballotId: randomUUID(),
    grade: 'SATISFIED',
  });
  await eventually(async () => (await city.rpc.getCase({ caseId }, office)).case?.evaluation === 'SATISFIED');
  await city.rpc.closeCase({ caseId, note: '', entries: {}, occurredOn: '', backDatedReason: '' }, office);
  await city.rpc.archiveCase({ caseId }, office);
});

test('lists come page by page, what is due next first, nothing twice, with filters', async () => {
  const clerk = await city.as('clerk');
  const filter = { status: [], dueBefore: '', holder: 0, mine: false, text: '', overdue: false, channel: '' };
  const ids: string[] = [];
  const dues: number[] = [];
  for (let cursor = ''; ; ) {
    const { cases, page } = await city.rpc.listCases({ ...filter, page: { size: 3, cursor } }, clerk);
    ids.push(...cases.map(({ caseId }) => caseId));
    dues.push(...cases.map(({ next }) => next?.dueAt?.getTime() ?? Number.POSITIVE_INFINITY));
    cursor = page?.nextCursor ?? '';
    if (cursor === '') break;
  }
  const { rows } = await city.pools.worker.query('select 1 from case_viewer where viewer = 1000');
  expect(new Set(ids).size).toBe(rows.length);
  expect(ids.length).toBe(rows.length);
  expect(dues).toEqual([...dues].sort((a, b) => a - b));
  const only = async (more: object) => (await city.rpc.listCases({ ...filter, page: undefined, ...more }, clerk)).cases;
  expect((await only({ status: ['collected'] })).every(({ status }) => status === 'collected')).toBe(true);
  expect((await only({ mine: true })).every(({ holder }) => holder === 1000)).toBe(true);
  const [numbered] = await only({ text: '兴华社区〔' });
  expect(numbered?.number).toContain('兴华社区〔');
  expect(await only({ text: '没有这样的字' })).toEqual([]);
  expect(await refusalOf(city.rpc.listCases({ ...filter, page: { size: 3, cursor: 'x' } }, clerk))).toBe(
    'PAGE_UNKNOWN',
  );
});

test('no fact was laid aside on the way', async () => {
  const { rows } = await city.pools.worker.query('select source, reason from dead_letter');
  expect(rows).toEqual([]);
});
