import { CASE, openStage, type Stage } from './stage/stage.ts';

interface Problem {
  reason: string;
  detail: string;
  status: number;
  errors?: { field: string; detail: string }[];
}

let heard = 0;
let stage: Stage;
let token: string;
beforeAll(async () => {
  const addNote = async () => {
    heard += 1;
    return { id: CASE, version: 1, position: '', number: '' };
  };
  stage = await openStage({ routing: { addNote } });
  token = await stage.issuer.staff();
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => expect(heard).toBe(0));

const notes = `/api/v1/cases/${CASE}/add-note`;
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as Problem;
};

test('Every field that does not fit is named at once, unknown ones too', async () => {
  const body = {
    channel: 'WEB',
    community: 0,
    matter: { title: '', text: 5, extra: 1 },
    reporter: { kind: 'SOMEBODY' },
  };
  const problem = await problemOf(await stage.post('/api/v1/submissions', body));
  expect([problem.status, problem.reason]).toEqual([400, 'INVALID_INPUT']);
  const fields = problem.errors?.map(({ field }) => field).sort();
  expect(fields).toEqual(['community', 'matter.extra', 'matter.text', 'matter.title', 'reporter.kind']);
});

test('Text of a megabyte is refused, naming the limit', async () => {
  const problem = await problemOf(await stage.post(notes, { text: '字'.repeat(350_000) }, { as: token }));
  expect([problem.status, problem.reason]).toEqual([413, 'TOO_LARGE']);
  expect(problem.detail).toContain('100 kB');
});

test('A body that is no JSON, or not called JSON, is refused', async () => {
  const json = { 'content-type': 'application/json' };
  const broken = await problemOf(
    await stage.ask(notes, { method: 'POST', body: '{"text":', headers: json, as: token }),
  );
  expect([broken.status, broken.reason]).toEqual([400, 'MALFORMED_JSON']);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const other = await problemOf(await stage.ask(notes, { method: 'POST', body: 'text=1', headers: form, as: token }));
  expect([other.status, other.reason]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
});

test('A body that is JSON but no object is refused as such', async () => {
  const problem = await problemOf(await stage.post(notes, [1], { as: token }));
  expect([problem.status, problem.reason]).toEqual([400, 'INVALID_INPUT']);
});

test('An unknown parameter and an id that is none are refused', async () => {
  const unknown = await problemOf(await stage.ask('/api/v1/cases?colour=red', { as: token }));
  expect(unknown.errors).toEqual([expect.objectContaining({ field: 'query.colour' })]);
  const noId = await problemOf(await stage.ask('/api/v1/cases/17', { as: token }));
  expect(noId.errors).toEqual([expect.objectContaining({ field: 'params.caseId', detail: '应为UUID' })]);
});

test('An unknown address is 404, a wrong method 405 with what is allowed', async () => {
  const nowhere = await problemOf(await stage.ask('/api/v1/nowhere'));
  expect([nowhere.status, nowhere.reason]).toEqual([404, 'NO_SUCH_ADDRESS']);
  const wrong = await stage.ask(notes, { method: 'DELETE', as: token });
  expect(wrong.headers.get('allow')).toBe('POST');
  expect(await problemOf(wrong)).toMatchObject({ status: 405, reason: 'METHOD_NOT_ALLOWED' });
});

test('An address that is not well encoded is the caller’s fault, not a failure', async () => {
  const problem = await problemOf(await stage.ask('/api/v1/cases/%zz', { as: token }));
  expect([problem.status, problem.reason]).toEqual([400, 'MALFORMED_ADDRESS']);
});

test('What a person typed comes back in no problem', async () => {
  const secret = '我的电话13800000000';
  const response = await stage.ask(`/api/v1/cases?colour=${encodeURIComponent(secret)}`, { as: token });
  expect(await response.text()).not.toMatch(/13800000000/);
});
