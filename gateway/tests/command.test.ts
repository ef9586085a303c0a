import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import { ASSIGNMENT, CASE, openStage, replyOf, type Stage } from './stage/stage.ts';

const calls: { request: object; call: Call }[] = [];
let stage: Stage;
let token: string;
beforeAll(async () => {
  stage = await openStage(
    {
      routing: {
        async dispatch(request, call) {
          calls.push({ request, call });
          return replyOf(CASE, 8);
        },
        async receive(request, call) {
          calls.push({ request, call });
          return replyOf(CASE, 9);
        },
        async closeCase() {
          throw platformRefusals.STALE_VERSION({ actual: 9, expected: 8 });
        },
        async archiveCase() {
          throw platformRefusals.COMMAND_NOT_NOW({ command: 'archiveCase', status: 'routing', allowed: 'dispatch' });
        },
        async reopen() {
          throw new Error('a bug');
        },
        getCase: (_request, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    },
    { GATEWAY_TIMEOUT_MS: '700' },
  );
  token = await stage.issuer.staff();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => calls.splice(0));

const of = (command: string) => `/api/v1/cases/${CASE}/${command}`;
const body = { handlers: [{ organ: 12 }], form: 'WRITTEN', letter: '请办理' };

test('A command goes to its service with key, version and language, and answers with ETag and position', async () => {
  const key = '0198f3a0-0000-7000-8000-0000000000aa';
  const headers = { 'idempotency-key': key, 'if-match': '"7"', 'accept-language': 'en' };
  const response = await stage.post(of('dispatch'), body, { as: token, headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('etag')).toBe('"8"');
  expect(response.headers.get('gc-position')).toBe(`case:${CASE}@8`);
  expect(response.headers.get('idempotency-key')).toBe(key);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const [heard] = calls;
  expect(heard?.request).toEqual({
    caseId: CASE,
    handlers: [{ organ: 12, role: '' }],
    form: 'WRITTEN',
    letter: '请办理',
    entries: {},
    occurredOn: '',
    backDatedReason: '',
  });
  expect(heard?.call).toMatchObject({ commandId: key, expectedVersion: 7, locale: 'en' });
  expect(heard?.call.principal).toMatchObject({ post: 'post-1', organ: 1 });
});

test('Without a key every command gets an id of its own; a key that is no UUID becomes the same one each time', async () => {
  for (let i = 0; i < 2; i += 1) await stage.post(of('dispatch'), body, { as: token });
  for (let i = 0; i < 2; i += 1) {
    await stage.post(of('dispatch'), body, { as: token, headers: { 'idempotency-key': 'order-17' } });
  }
  const ids = calls.map(({ call }) => call.commandId);
  expect(new Set(ids).size).toBe(3);
  expect(ids[2]).toBe(ids[3]);
});

test.each([
  ['idempotency-key', 'x'.repeat(65), 'BAD_IDEMPOTENCY_KEY'],
  ['if-match', 'seven', 'BAD_IF_MATCH'],
])('A bad %s is refused', async (header, value, reason) => {
  const response = await stage.post(of('dispatch'), body, { as: token, headers: { [header]: value } });
  expect([response.status, (await response.json()) as object]).toEqual([400, expect.objectContaining({ reason })]);
});

test('An act on an assignment names both, under the assignment’s address', async () => {
  const path = of(`assignments/${ASSIGNMENT}/receive`);
  const response = await stage.post(path, { receivedOn: '2026-09-29' }, { as: token });
  expect(response.status).toBe(200);
  expect(calls[0]?.request).toMatchObject({ caseId: CASE, assignmentId: ASSIGNMENT, receivedOn: '2026-09-29' });
});

test('What a service refuses comes out as its problem, in the reader’s language', async () => {
  const stale = await stage.post(of('close-case'), {}, { as: token });
  expect(stale.status).toBe(412);
  const problem = (await stale.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({
    type: 'http://gc.test/problems/stale-version',
    title: '内容已更新',
    reason: 'STALE_VERSION',
    instance: of('close-case'),
    params: { actual: 9, expected: 8 },
  });
  expect(problem['detail']).toBe(problem['zh']);
  const english = await stage.post(of('archive-case'), {}, { as: token, headers: { 'accept-language': 'en-GB,en' } });
  expect([english.status, english.headers.get('content-language')]).toEqual([409, 'en']);
  expect(((await english.json()) as { detail: string }).detail).toContain('not possible as things stand');
});

test('A bug anywhere is a 500 that gives a number and nothing else away', async () => {
  const response = await stage.post(of('reopen'), { reason: '再办' }, { as: token });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain('a bug');
  expect((JSON.parse(text) as { trace: string }).trace).toMatch(/^[0-9a-f]{32}$/);
});

test('A request that takes too long ends with 503 and Retry-After', async () => {
  const response = await stage.ask(of('').slice(0, -1), { as: token });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
});
