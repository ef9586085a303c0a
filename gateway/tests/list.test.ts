import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { ListCasesRequest } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { CASE, openStage, type Stage } from './stage/stage.ts';

const heard: { request: ListCasesRequest; call: Call }[] = [];
const awaited: string[] = [];
let stage: Stage;
let token: string;
beforeAll(async () => {
  stage = await openStage({
    async after(position) {
      awaited.push(position);
      if (position.endsWith('@4')) throw platformRefusals.NOT_YET_VISIBLE({ position });
    },
    routing: {
      async listCases(request, call) {
        heard.push({ request, call });
        const nextCursor = request.page?.cursor === '' ? 'Mg==+/&' : '';
        return { cases: [], page: { nextCursor, total: '73' } };
      },
      getHistory: async () => ({
        entries: [
          {
            version: 1,
            type: 'NoteAdded',
            event: { event: { $case: 'noteAdded', value: noteAdded } },
            occurredAt: new Date(0),
            recordedAt: new Date(0),
            actorId: 'p',
            actorName: '王芳',
            actorOrgan: 1,
            hash: 'h',
          },
        ],
      }),
    },
  });
  token = await stage.issuer.staff();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => heard.splice(0));

const noteAdded = {
  text: '已电话联系',
  organ: 1,
  files: [],
  at: new Date(0),
  started: [],
  stopped: [],
  moved: [],
} as never; // only passed through

interface List {
  cases: unknown[];
  page: { total: string };
  next: string | null;
}

test('A list gives the address of its next page, filters kept, until there is none', async () => {
  const first = await stage.ask('/api/v1/cases?status=routing,dispatched&mine=true&size=20', { as: token });
  const { next, page } = (await first.json()) as List;
  expect(page.total).toBe('73');
  expect(first.headers.get('link')).toBe(`<${next}>; rel="next"`);
  const second = (await (await stage.ask(next ?? '', { as: token })).json()) as List;
  expect(second.next).toBeNull();
  expect(heard.map(({ request }) => [request.page, request.status, request.mine])).toEqual([
    [{ size: 20, cursor: '' }, ['routing', 'dispatched'], true],
    [{ size: 20, cursor: 'Mg==+/&' }, ['routing', 'dispatched'], true],
  ]);
});

test('The size of a page is bounded', async () => {
  expect((await stage.ask('/api/v1/cases?size=201', { as: token })).status).toBe(400);
  expect((await stage.ask('/api/v1/cases?size=0', { as: token })).status).toBe(400);
});

test('A read that presents a position waits for it; one that cannot see it yet says so with 503', async () => {
  const at = (version: number) =>
    stage.ask('/api/v1/cases', { as: token, headers: { 'gc-after': `case:${CASE}@${version}` } });
  expect((await at(3)).status).toBe(200);
  const late = await at(4);
  expect([late.status, await late.json()]).toEqual([503, expect.objectContaining({ reason: 'NOT_YET_VISIBLE' })]);
  expect(awaited).toEqual([`case:${CASE}@3`, `case:${CASE}@4`]);
});

test('An event of the history stands bare, its type beside it', async () => {
  const response = await stage.ask(`/api/v1/cases/${CASE}/history`, { as: token });
  expect(await response.json()).toMatchObject({
    entries: [{ type: 'NoteAdded', event: { text: '已电话联系', at: '1970-01-01T00:00:00.000Z' }, actorName: '王芳' }],
  });
});
