import { platformRefusals, unfit } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  Intake,
  SubmitIntakesRequest,
  SubmitIntakesResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { CASE, openStage, replyOf, type Stage, serveFarSide } from './stage/stage.ts';

const matter = {
  channel: 'WEB',
  community: 7,
  matter: { title: '路灯不亮', text: '三号楼前路灯坏了' },
  reporter: { kind: 'ANONYMOUS' },
};
const PATH = '/api/v1/submissions';
const UNLIMITED = { GATEWAY_DOOR_PER_MINUTE: '0' };

let streams = 0;
const taken = new Map<string, Intake | undefined>();
const unary: Call[] = [];
/** How many answers a stream gives before it breaks. */
let breakAfter = Number.POSITIVE_INFINITY;
/** What the far side waits for before it answers. */
let held: Promise<void> | undefined;

function answerTo({ commandId, intake }: SubmitIntakesRequest): SubmitIntakesResponse {
  if (intake?.matter?.title === 'refuse me') {
    const { kind, reason, zh, en } = unfit('community', { zh: '无', en: 'open' });
    const value = {
      kind,
      reason,
      zh,
      en,
      params: { field: 'community' },
      fields: [{ path: 'community', zh: '无', en: 'none' }],
    };
    return { commandId, outcome: { $case: 'refused', value } };
  }
  taken.set(commandId, intake);
  const value = {
    reply: { ...replyOf(commandId), position: `submission:${commandId}@1` },
    queryCode: '7K2M-9QXA-4TN8',
    city: 1,
    receiver: 7,
  };
  return { commandId, outcome: { $case: 'accepted', value } };
}

const intake = {
  async *submitIntakes(requests: AsyncIterable<SubmitIntakesRequest>, call: Call) {
    expect(call.principal.post).toBe('system:gateway');
    streams += 1;
    let answered = 0;
    for await (const request of requests) {
      await held;
      const answer = answerTo(request);
      answered += 1;
      // Taken in, but the answer gets lost on the way.
      if (answered > breakAfter) throw platformRefusals.SERVICE_UNAVAILABLE({ service: 'intake' });
      yield answer;
    }
  },
  async submitIntake(_request: object, call: Call) {
    unary.push(call);
    return { reply: replyOf(CASE), queryCode: 'CODE', city: 1, receiver: 7 };
  },
};

beforeEach(() => {
  streams = 0;
  breakAfter = Number.POSITIVE_INFINITY;
  taken.clear();
  unary.splice(0);
});

async function submitMany(stage: Stage, count: number): Promise<Response[]> {
  const keys = Array.from({ length: count }, () => crypto.randomUUID());
  return Promise.all(keys.map((key) => stage.post(PATH, matter, { headers: { 'idempotency-key': key } })));
}

test('Without a token a submission goes over the one stream, and is answered with code, place and position', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const key = crypto.randomUUID();
  const response = await stage.post(PATH, matter, { headers: { 'idempotency-key': key } });
  expect(response.status).toBe(201);
  expect(response.headers.get('location')).toBe(`${PATH}/${key}`);
  expect(response.headers.get('gc-position')).toBe(`submission:${key}@1`);
  expect(await response.json()).toMatchObject({ reply: { id: key }, queryCode: '7K2M-9QXA-4TN8' });
  expect(taken.get(key)).toMatchObject({ channel: 'WEB', community: 7, recipient: 0, photos: [] });
});

test('Five hundred at once share one stream, and each gets its own answer', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const answers = await Promise.all((await submitMany(stage, 500)).map((response) => response.json()));
  const ids = answers.map((answer) => (answer as { reply: { id: string } }).reply.id);
  expect(new Set(ids).size).toBe(500);
  expect(new Set(ids)).toEqual(new Set(taken.keys()));
  expect(streams).toBe(1);
});

test('When the stream breaks, what is unanswered is sent again, and nobody notices', async () => {
  breakAfter = 40;
  await using stage = await openStage({ intake }, UNLIMITED);
  const responses = await submitMany(stage, 100);
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 201));
  expect(taken.size).toBe(100);
  expect(streams).toBeGreaterThan(2);
});

test('A refusal of one item is its own problem', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const [refused, accepted] = await Promise.all([
    stage.post(PATH, { ...matter, matter: { ...matter.matter, title: 'refuse me' } }),
    stage.post(PATH, matter),
  ]);
  expect([refused.status, accepted.status]).toEqual([400, 201]);
  expect(await refused.json()).toMatchObject({
    reason: 'INVALID_FIELD',
    errors: [{ field: 'community', detail: '无' }],
  });
});

test('The same key with other content is refused while the first is under way; the same content shares its answer', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const { promise, resolve } = Promise.withResolvers<void>();
  held = promise;
  const [first, same] = [stage.post(PATH, matter, { headers }), stage.post(PATH, matter, { headers })];
  await new Promise((later) => setTimeout(later, 100));
  const other = await stage.post(PATH, { ...matter, matter: { ...matter.matter, text: '另一件事' } }, { headers });
  expect([other.status, await other.json()]).toEqual([
    409,
    expect.objectContaining({ reason: 'IDEMPOTENCY_CONFLICT' }),
  ]);
  resolve();
  held = undefined;
  expect([(await first).status, (await same).status, taken.size]).toEqual([201, 201, 1]);
});

test('At the public door a key must be a UUID, so that nobody meets another’s', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const response = await stage.post(PATH, matter, { headers: { 'idempotency-key': '1' } });
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ reason: 'BAD_IDEMPOTENCY_KEY' }),
  ]);
});

test('With a token a submission is a call of its own, by that token', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const response = await stage.post(PATH, { ...matter, channel: 'GRID' }, { as: await stage.issuer.staff() });
  expect(response.status).toBe(201);
  expect(unary[0]?.principal.post).toBe('post-1');
  expect(streams).toBe(0);
});

test('With a bad token nobody is taken for an anonymous resident', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  const response = await stage.post(PATH, matter, { as: await stage.issuer.staff({ lasts: -1 }) });
  expect(response.status).toBe(401);
  expect(taken.size).toBe(0);
});

test('While intake is away a submission is refused with 503, and accepted again when intake is back', async () => {
  await using stage = await openStage({ intake }, UNLIMITED);
  await stage.far.stop();
  const away = await stage.post(PATH, matter);
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(taken.size).toBe(0);
  const back = await serveFarSide({ intake }, stage.issuer, stage.far.address);
  const response = await stage.post(PATH, matter);
  expect(response.status).toBe(201);
  expect(taken.size).toBe(1); // what was refused is not sent later behind the reporter's back
  await back.stop();
});

test('The public door lets so many in per minute and address, and tells when to come back', async () => {
  await using stage = await openStage({ intake }, { GATEWAY_DOOR_PER_MINUTE: '3' });
  const responses = [];
  for (let i = 0; i < 4; i += 1) responses.push(await stage.post(PATH, matter));
  expect(responses.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
  const last = responses.at(-1);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(last?.headers.get('ratelimit')).toMatch(/^"public";r=0;t=\d+$/);
  const staff = await stage.post(PATH, matter, { as: await stage.issuer.staff() });
  expect(staff.status).toBe(201);
});
