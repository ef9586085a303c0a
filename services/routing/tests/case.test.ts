import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { commandWords } from '../src/case/words.ts';
import { blank, type City, openCity, refusalOf } from './city.ts';

let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city[Symbol.asyncDispose]());

const receipt = { receivedOn: '', backDatedReason: '' };

test('every rpc of the contract has its command or query', () => {
  const commands = Object.keys(commandWords).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  const queries = Object.keys(CaseServiceService).filter((rpc) => !commands.includes(rpc));
  expect(commands.filter((name) => !(name in CaseServiceService))).toEqual([]);
  expect(queries).toEqual([
    ...[
      'getAccountability',
      'getReferral',
      'attachFile',
      'getFile',
      'getPapers',
      'getCase',
      'listCases',
      'listAssignments',
      'getHistory',
      'explainDeadline',
      'listRoutingTargets',
    ],
    ...['listDispatchUnits', 'getLifecycle', 'getProgress'],
  ]);
});

test('a submission becomes a case, once, however often the fact is told', async () => {
  const caseId = await city.submit();
  await city.teller.say('submission', caseId, {
    type: 'IntakeSubmitted',
    submissionId: caseId,
    city: 1,
    community: 1000,
  });
  await city.submit();
  const { entries } = await city.rpc.getHistory({ caseId }, await city.as('clerk'));
  expect(entries.map(({ type }) => type)).toEqual(['CaseOpened']);
});

test('a file is put on a case by who has to do with it, and read by who sees it', async () => {
  const caseId = await city.submit();
  const content = Buffer.from('255044462d312e370a', 'hex');
  const clerk = await city.as('clerk');
  const { file, reply } = await city.rpc.attachFile({ caseId, content, name: '签名页.pdf' }, clerk);
  expect(file).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), name: '签名页.pdf', type: 'application/pdf' });
  expect(reply?.position).toMatch(/^case:/);
  const asked = { caseId, file: file?.hash ?? '' };
  expect(Buffer.from((await city.rpc.getFile(asked, clerk)).content)).toEqual(content);
  const { case: view } = await city.rpc.getCase({ caseId }, clerk);
  expect(view?.files).toEqual([file]);
  expect(await refusalOf(city.rpc.getFile(asked, await city.as('districtB')))).toBe('NOT_FOUND');
  expect(await refusalOf(city.rpc.getFile({ caseId, file: 'f'.repeat(64) }, clerk))).toBe('FILE_UNKNOWN');
  const program = { caseId, content: Buffer.from('MZ'), name: 'scan.pdf' };
  expect(await refusalOf(city.rpc.attachFile(program, clerk))).toBe('FILE_UNFIT');
  const large = { caseId, content: Buffer.concat([content, Buffer.alloc(5 * 1024 * 1024)]), name: 'scan.pdf' };
  expect(await refusalOf(city.rpc.attachFile(large, clerk))).toBe('FILE_TOO_LARGE');
});

test('a sibling gets not found, and that it asked is on record; the city does not see it before it comes up', async () => {
  const caseId = await city.submit();
  expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('districtB')))).toBe('NOT_FOUND');
  expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('city')))).toBe('NOT_FOUND');
  expect(await refusalOf(city.rpc.addNote({ caseId, text: '看看' }, await city.as('districtB')))).toBe('NOT_FOUND');
  const { rows } = await city.pools.worker.query(
    'select viewer, asked, post from refused_read where case_id = $1 order by at',
    [caseId],
  );
  expect(rows).toEqual([
    { viewer: 11, asked: 'getCase', post: 'districtB' },
    { viewer: 1, asked: 'getCase', post: 'city' },
    { viewer: 11, asked: 'AddNote', post: 'districtB' },
  ]);
});

test('the sibling finds nothing by SQL either, and no viewer set is an error', async () => {
  await city.atCity();
  const client = await city.pools.app.connect();
  await client.query(`begin; select set_config('app.viewer', '11', true)`);
  for (const table of ['"case"', 'case_viewer', 'event', 'assignment_viewer']) {
    expect((await client.query(`select 1 from ${table}`)).rowCount).toBe(0);
  }
  await client.query('rollback');
  await expect(client.query('select 1 from case_viewer')).rejects.toThrow();
  client.release();
});

test('read scope own: another grid worker does not see what a colleague collected, an auditor sees no content', async () => {
  const caseId = await city.submit();
  expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('grid')))).toBe('accepted');
  expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('otherGrid')))).toBe('NOT_FOUND');
  const filter = {
    page: undefined,
    status: [],
    dueBefore: '',
    holder: 0,
    mine: false,
    text: '',
    overdue: false,
    channel: '',
  };
  const { cases } = await city.rpc.listCases(filter, await city.as('otherGrid'));
  expect(cases).toEqual([]);
  expect((await city.rpc.listCases(filter, await city.as('auditor'))).cases).toEqual([]);
});

test('numbers are gapless although refusals lie between them, and in the words of the pack', async () => {
  const clerk = await city.as('clerk');
  const ids = await Promise.all(Array.from({ length: 8 }, () => city.submit()));
  const before = await lastNumber();
  const asked = ids.flatMap((caseId, n) => [
    city.rpc.registerCase({ ...blank, caseId, category: n % 2 ? '' : 'HEATING' }, clerk),
    refusalOf(city.rpc.registerCase({ ...blank, caseId, category: 'WEATHER' }, clerk)),
  ]);
  await Promise.all(asked);
  const { rows } = await city.pools.worker.query<{ number: string }>('select number from "case" where id = any($1)', [
    ids,
  ]);
  const numbers = rows.map(({ number }) => Number(/第(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 8 }, (_, n) => before + n + 1));
  expect(rows[0]?.number).toMatch(/^兴华社区〔\d{4}〕第\d{4}号$/);
});

async function lastNumber(): Promise<number> {
  const text = `select last from number_series where tenant = 1000 and series = 'case'`;
  return (await city.pools.worker.query<{ last: number }>(text)).rows[0]?.last ?? 0;
}

test('a command is idempotent by its id, and the same id with other content is refused', async () => {
  const [caseId, clerk, commandId] = [await city.submit(), await city.as('clerk'), randomUUID()];
  const first = await city.rpc.registerCase({ ...blank, caseId }, { ...clerk, commandId });
  const again = await city.rpc.registerCase({ ...blank, caseId }, { ...clerk, commandId });
  expect(again).toEqual(first);
  expect(first.number).toMatch(/第\d+号/);
  const other = city.rpc.registerCase({ ...blank, caseId, urgent: true }, { ...clerk, commandId });
  expect(await refusalOf(other)).toBe('IDEMPOTENCY_CONFLICT');
});

test('If-Match: an old version of the case is refused, an act on an assignment expects the assignment’s own', async () => {
  const { caseId, assignmentId } = await city.dispatched();
  const [housing, office] = [await city.as('housing'), await city.as('city')];
  const stale = city.rpc.urge({ caseId, text: '请抓紧' }, { ...office, expectedVersion: 1 });
  expect(await refusalOf(stale)).toBe('STALE_VERSION');
  await city.rpc.urge({ caseId, text: '请抓紧' }, office);
  const wrong = city.rpc.receive({ ...receipt, caseId, assignmentId }, { ...housing, expectedVersion: 2 });
  expect(await refusalOf(wrong)).toBe('STALE_VERSION');
  await city.rpc.receive({ ...receipt, caseId, assignmentId }, { ...housing, expectedVersion: 1 });
});

test('of two who receive at once one is refused, and nothing is half done', async () => {
  const { caseId, assignmentId } = await city.dispatched();
  const housing = await city.as('housing');
  const both = await Promise.all(
    [1, 2].map(() => refusalOf(city.rpc.receive({ ...receipt, caseId, assignmentId }, housing))),
  );
  expect(both.sort()).toEqual(['ASSIGNMENT_NOT_NOW', 'accepted']);
});

test('a deadline is explained: counted and skipped days, clause; a ring breaches it, a late record takes it back', async () => {
  const { caseId, assignmentId } = await city.dispatched();
  const [housing, office] = [await city.as('housing'), await city.as('city')];
  const { case: view } = await city.rpc.getCase({ caseId }, office);
  const clock = view?.deadlines.find(({ deadline }) => deadline?.timer === 'T-JL-RECEIVE')?.deadline;
  const deadlineId = clock?.id ?? '';
  const told = await city.rpc.explainDeadline({ caseId, deadlineId }, office);
  expect(told).toMatchObject({ counted: [clock?.due], clause: expect.stringContaining('79号') });
  expect(told.account).toMatchObject({ unit: 'DAY', count: 1, calendar: 'CN_WORKDAY', requirement: 'JL-28' });
  expect(told.account?.counted).toMatchObject([{ day: clock?.due, why: 'WORKDAY' }]);

  await moveClock(3 * 24 * 60 * 60 * 1000 + dayMs(clock?.dueAt));
  await rings(caseId, deadlineId);
  await eventually(async () => (await typesOf(caseId)).includes('DeadlineBreached'));
  await rings(caseId, deadlineId);
  const paper = { receivedOn: clock?.start ?? '', backDatedReason: '纸质签收单' };
  await city.rpc.receive({ ...paper, caseId, assignmentId }, housing);
  const types = await typesOf(caseId);
  expect(types.slice(-3)).toEqual(['DeadlineBreached', 'AssignmentReceived', 'TimerBreachWithdrawn']);
  await moveClock(0);
});

test('a ring counts by the clock of the timer: it rings once, and ours may be behind', async () => {
  const { caseId } = await city.dispatched();
  const { case: view } = await city.rpc.getCase({ caseId }, await city.as('city'));
  const { id: deadlineId = '', dueAt } =
    view?.deadlines.find(({ deadline }) => deadline?.timer === 'T-JL-RECEIVE')?.deadline ?? {};
  await rings(caseId, deadlineId, new Date((dueAt?.getTime() ?? 0) - 1)); // before its time by either clock: the deadline was moved, so it seems
  await rings(caseId, deadlineId, dueAt);
  await eventually(async () => (await typesOf(caseId)).includes('DeadlineBreached'));
  expect((await typesOf(caseId)).filter((type) => type === 'DeadlineBreached')).toHaveLength(1);
});

function rings(ownerStream: string, deadlineId: string, rangAt?: Date) {
  const of = { deadlineId, timer: 'T-JL-RECEIVE', ownerNoun: 'case', ownerStream };
  const said = { ...{ kind: 'DUE', step: 0, to: '' }, ...(rangAt ? { rangAt } : {}) };
  return city.teller.say('timer', deadlineId, { type: 'TimerRang', ...of, ...said });
}

function dayMs(due: Date | undefined): number {
  return Math.max(0, (due?.getTime() ?? 0) - Date.now());
}
async function typesOf(caseId: string): Promise<string[]> {
  const { entries } = await city.rpc.getHistory({ caseId }, await city.as('city'));
  return entries.map(({ type }) => type);
}
async function moveClock(offset: number): Promise<void> {
  const stream = randomUUID();
  await city.teller.say('clock', stream, { type: 'ClockMoved', city: 1, offsetMs: BigInt(offset), now: new Date() });
  const text = 'select 1 from city_clock where city = 1 and offset_ms = $1';
  await eventually(async () => (await city.pools.worker.query(text, [offset])).rowCount === 1);
}

test('no fact was laid aside on the way', async () => {
  const { rows } = await city.pools.worker.query('select source, reason from dead_letter');
  expect(rows).toEqual([]);
});
