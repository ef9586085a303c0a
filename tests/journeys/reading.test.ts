/** Reading: one's own writes at once, long lists without gap or repeat, filters, and nothing where nothing is. */
import { ranWhereItSays } from './mode.ts';
import { appeal, clerk, lead, office, openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const after = (position: string) => ({ headers: { 'gc-after': position } });

test('lists are empty, not broken, before anything is there', async () => {
  for (const [path, rows] of Object.entries({
    '/cases': 'cases',
    '/assignments': 'assignments',
    '/submissions': 'submissions',
    '/callbacks': 'duties',
    '/ballots': 'ballots',
    '/ledger': 'rows',
    '/inbox': 'messages',
  })) {
    const { body } = await stage.people.does(path === '/assignments' ? lead : clerk, path);
    expect({ path, rows: body[rows], next: body.next }).toEqual({ path, rows: [], next: null });
  }
  expect((await stage.people.does(clerk, `/search?text=${encodeURIComponent('无此内容')}`)).body.rows).toEqual([]);
  expect((await stage.people.does(office, '/figures')).body.total).toMatchObject({ received: '0' });
});

test('whoever presents the position of a write sees it, in every service that hears of it', async () => {
  for (let round = 0; round < 10; round++) {
    const body = appeal(stage.organ('东厂宅社区'));
    const handedIn = await stage.people.does(undefined, '/submissions', { body });
    const { id } = handedIn.body.reply;
    const seen = (who: string, path: string, position: string) => stage.people.call(who, path, after(position));
    const first = await seen(clerk, `/cases/${id}`, handedIn.position);
    expect([round, first.status]).toEqual([round, 200]);
    expect((await seen(clerk, `/submissions/${id}`, handedIn.position)).status).toBe(200);
    const { queryCode } = handedIn.body;
    expect((await stage.people.call(undefined, '/public/progress', { body: { queryCode } })).status).toBe(200);
    const registered = await stage.people.does(clerk, `/cases/${id}/register-case`, {
      body: { category: 'HOUSING', scope: 'INDIVIDUAL' },
    });
    const shown = await seen(clerk, `/cases/${id}`, registered.position);
    expect(shown.body.case.summary).toMatchObject({ status: 'registered', number: registered.body.number });
    const ledger = await seen(clerk, '/ledger?size=1', registered.position);
    expect(ledger.body.rows[0]).toMatchObject({ caseId: id, number: registered.body.number });
    const told = await stage.people.does(clerk, `/cases/${id}/resolve-at-source`, { body: { answer: '已修好' } });
    const owed = await seen(clerk, `/cases/${id}/callbacks`, told.position);
    expect(owed.body.duties).toHaveLength(1);
    const { callbackId } = owed.body.duties[0];
    const proof = { note: '网站' };
    const fed = await stage.people.does(clerk, `/callbacks/${callbackId}/feed-back`, {
      body: { method: 'WEB', text: '已修好', proof },
    });
    expect((await seen(clerk, `/ballots?status=ALL&caseId=${id}`, fed.position)).body.ballots).toHaveLength(1);
    expect((await seen(clerk, `/cases/${id}`, fed.position)).body.case.summary.status).toBe('fedBack');
  }
});

test('a position that will never come is told of, with when to try again', async () => {
  const { id } = await stage.handIn();
  const answer = await stage.people.call(clerk, `/cases/${id}`, after(`submission:${id}@99`));
  expect([answer.status, answer.body.reason]).toEqual([503, 'NOT_YET_VISIBLE']);
  const bad = await stage.people.call(clerk, `/cases/${id}`, after('tomorrow'));
  expect([bad.status, bad.body.reason]).toEqual([400, 'BAD_GC_AFTER']);
}, 60_000);

const many = 65;

test('pages follow each other without gap or repeat, by cursor and by the next address', async () => {
  const body = () =>
    appeal(stage.organ('三角地社区'), { matter: { title: '路灯不亮', text: '小区北门路灯不亮。', place: '北门' } });
  const sent = await Promise.all(
    Array.from({ length: many }, () => stage.people.does(undefined, '/submissions', { body: body() })),
  );
  const ids = sent.map((answer) => answer.body.reply.id).sort();
  await stage.installation.rest();
  const reader = 'sanjiaodi-clerk';
  const lists: [string, (body: Record<string, object[]>) => string[]][] = [
    ['/cases?size=7', ({ cases = [] }) => cases.map((row) => (row as { caseId: string }).caseId)],
    [
      '/submissions?size=7',
      ({ submissions = [] }) => submissions.map((row) => (row as { submissionId: string }).submissionId),
    ],
    ['/ledger?size=7', ({ rows = [] }) => rows.map((row) => (row as { caseId: string }).caseId)],
    [
      `/search?size=7&text=${encodeURIComponent('路灯')}`,
      ({ rows = [] }) => rows.map((row) => (row as { caseId: string }).caseId),
    ],
  ];
  for (const [path, idsOf] of lists)
    expect({ path, ids: (await walk(reader, path, idsOf)).sort() }).toEqual({ path, ids });
  // What comes while somebody turns pages neither repeats nor hides what was there before.
  const first = (await stage.people.does(reader, '/submissions?size=40')).body;
  await stage.people.does(undefined, '/submissions', { body: body() });
  const rest = (
    await stage.people.does(reader, `/submissions?size=40&cursor=${encodeURIComponent(first.page.nextCursor)}`)
  ).body;
  const both = [...first.submissions, ...rest.submissions].map((row: { submissionId: string }) => row.submissionId);
  expect(both.sort()).toEqual(ids);
});

async function walk(who: string, path: string, idsOf: (body: Record<string, object[]>) => string[]): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | null = path; next !== null; ) {
    const { body } = await stage.people.does(who, next.replace('/api/v1', ''));
    found.push(...idsOf(body));
    expect(found.length).toBeLessThanOrEqual(many + 7);
    next = body.next;
  }
  return found;
}

test('filters keep what fits and nothing else', async () => {
  const open = await stage.bring('registered');
  const passed = await stage.bring('atCity');
  await stage.installation.rest();
  const idsAt = async (query: string) =>
    (await stage.people.does(clerk, `/cases?size=200&${query}`)).body.cases.map(
      (row: { caseId: string }) => row.caseId,
    );
  const registered = await idsAt('status=registered');
  expect(registered).toContain(open.id);
  expect(registered).not.toContain(passed.id);
  expect(await idsAt('status=registered,routing')).toEqual(expect.arrayContaining([open.id, passed.id]));
  expect(await idsAt('mine=true')).not.toContain(passed.id);
  expect(await idsAt(`holder=${stage.city}`)).toEqual([passed.id]);
  expect(await idsAt('channel=GRID')).toEqual([]);
  expect(await idsAt('overdue=true')).toEqual([]);
  expect(await idsAt(`text=${encodeURIComponent('渗水')}&status=registered`)).toEqual([open.id]);
  const ledger = async (query: string) =>
    (await stage.people.does(clerk, `/ledger?size=200&${query}`)).body.rows.map(
      (row: { caseId: string }) => row.caseId,
    );
  expect(await ledger(`community=${stage.organ('三角地社区')}`)).toEqual([]);
  expect(await ledger('receivedFrom=2199-01-01')).toEqual([]);
  expect(await ledger(`receivedFrom=${stage.today}&channels=WEB`)).toEqual(
    expect.arrayContaining([open.id, passed.id]),
  );
});

ranWhereItSays(() => stage.installation.running);
