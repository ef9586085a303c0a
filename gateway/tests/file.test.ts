import { forbidden } from '@green-channel/platform/refusal';
import type { ImportSubmissionsRequest } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { openStage, replyOf, type Stage } from './stage/stage.ts';

const MIB = 1024 * 1024;
const uploads: { size: number; post: string }[] = [];
let exported = 0;
let stage: Stage;
let token: string;

beforeAll(async () => {
  stage = await openStage({
    intake: {
      async uploadPhoto({ content }, { principal }) {
        uploads.push({ size: content.length, post: principal.post });
        return { photo: 'a'.repeat(64), type: 'image/jpeg', size: content.length };
      },
      getPhoto: async () => ({ content: Buffer.from([0xff, 0xd8, 0xff]), type: 'image/jpeg' }),
      async *importSubmissions(rows: AsyncIterable<ImportSubmissionsRequest>) {
        for await (const { row, sourceKey } of rows)
          yield { row, outcome: { $case: 'accepted' as const, value: replyOf(sourceKey) } };
      },
    },
    reporting: {
      async *exportLedger({ format, filter }) {
        if (filter?.number === 'forbidden') throw forbidden({ zh: '导出', en: 'export' });
        for (let i = 0; i < 400; i += 1) {
          exported += 1;
          if (filter?.number === 'broken' && i === 200) throw new Error('the disk is gone');
          yield { chunk: Buffer.alloc(64 * 1024, format.charCodeAt(0)) };
        }
      },
    },
  });
  token = await stage.issuer.staff();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => {
  uploads.splice(0);
  exported = 0;
});

function form(size: number, field = 'photo'): FormData {
  const data = new FormData();
  data.append(field, new Blob([Buffer.alloc(size, 1)], { type: 'image/jpeg' }), '照片.jpg');
  return data;
}

test('A photo of 5 MB goes to intake, as the gateway for a resident and as the caller for staff', async () => {
  const resident = await stage.ask('/api/v1/photos', { method: 'POST', body: form(5 * MIB) });
  expect([resident.status, await resident.json()]).toEqual([201, expect.objectContaining({ photo: 'a'.repeat(64) })]);
  await stage.ask('/api/v1/photos', { method: 'POST', body: form(10), as: token });
  expect(uploads).toEqual([
    { size: 5 * MIB, post: 'system:gateway' },
    { size: 10, post: 'post-1' },
  ]);
});

test.each([
  ['larger than 5 MB', form(5 * MIB + 1), 413, 'TOO_LARGE'],
  ['under another name', form(10, 'picture'), 400, 'FILE_EXPECTED'],
  ['empty', new FormData(), 400, 'FILE_EXPECTED'],
])('A form that is %s is refused', async (_what, body, status, reason) => {
  const response = await stage.ask('/api/v1/photos', { method: 'POST', body });
  expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ reason })]);
  expect(uploads).toEqual([]);
});

test('A form that breaks off, and one that is none, are refused', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const body = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nhalf';
  const broken = await stage.ask('/api/v1/photos', { method: 'POST', body, headers });
  expect([broken.status, await broken.json()]).toEqual([400, expect.objectContaining({ reason: 'MALFORMED_UPLOAD' })]);
  const json = await stage.post('/api/v1/photos', {});
  expect(json.status).toBe(415);
});

test('A photo comes with its type and may be kept by its reader alone', async () => {
  const response = await stage.ask(`/api/v1/photos/${'a'.repeat(64)}`, { as: token });
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('cache-control')).toMatch(/^private/);
  expect((await response.bytes()).length).toBe(3);
});

test('An export streams under its Chinese name', async () => {
  const response = await stage.ask('/api/v1/ledger/export?format=xlsx', { as: token });
  expect(response.headers.get('content-disposition')).toMatch(
    /filename="ledger-.*\.xlsx"; filename\*=UTF-8''%E5%8F%B0%E8%B4%A6-\d{4}-\d\d-\d\d\.xlsx/,
  );
  expect((await response.bytes()).length).toBe(400 * 64 * 1024);
});

test('An export goes no faster than its reader takes it, and stops when the reader leaves', async () => {
  const leave = new AbortController();
  const response = await stage.ask('/api/v1/ledger/export', { as: token, signal: leave.signal });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const waiting = exported;
  expect(waiting).toBeLessThan(400);
  leave.abort();
  await expect(response.bytes()).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(exported).toBeLessThan(400);
});

test('An export that is refused is a problem; one that breaks is no complete file', async () => {
  const refused = await stage.ask('/api/v1/ledger/export?number=forbidden', { as: token });
  expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ reason: 'FORBIDDEN' })]);
  const broken = await stage.ask('/api/v1/ledger/export?number=broken', { as: token });
  await expect(broken.bytes()).rejects.toThrow();
});

test('An import answers line by line; what does not fit names row, field and why', async () => {
  const intake = {
    channel: 'PHONE',
    community: 7,
    matter: { title: '路', text: '路坏了' },
    reporter: { kind: 'ANONYMOUS' },
  };
  const good = (row: number) => JSON.stringify({ sourceKey: `k${row}`, source: 'test.xlsx', row, intake });
  const bad = JSON.stringify({
    sourceKey: 'k3',
    source: 'test.xlsx',
    row: 3,
    intake: { ...intake, community: 'seven' },
  });
  const body = [good(1), '', good(2), bad, '{', good(5)].join('\n');
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await stage.ask('/api/v1/submissions/import', { method: 'POST', body, headers, as: token });
  const answers = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; outcome: string; errors?: { field: string }[] });
  expect(response.status).toBe(200);
  expect(answers.filter(({ outcome }) => outcome === 'accepted').map(({ row }) => row)).toEqual([1, 2, 5]);
  const refused = answers.filter(({ outcome }) => outcome === 'refused');
  expect(refused.map(({ errors }) => errors?.[0]?.field)).toEqual(['intake.community', 'body']);
});

test('An import without a token, or of no lines, is refused', async () => {
  const headers = { 'content-type': 'application/x-ndjson' };
  expect((await stage.ask('/api/v1/submissions/import', { method: 'POST', body: '{}', headers })).status).toBe(401);
  expect((await stage.post('/api/v1/submissions/import', {}, { as: token })).status).toBe(415);
});
