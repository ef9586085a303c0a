import type { Call } from '@green-channel/platform/rpc/server';
import type {
  Message,
  WatchFeedRequest,
  WatchFeedResponse,
} from '@green-channel/proto/greenchannel/message/v1/message_service';
import { CASE, openStage, type Stage } from './stage/stage.ts';

const asked: bigint[] = [];
let watching = 0;

const message = (number: bigint): Message => ({
  number,
  messageId: `m${number}`,
  kind: 'DISPATCHED',
  weight: 'INFO',
  noun: 'case',
  subject: CASE,
  caseId: CASE,
  caseNumber: '（2026）第1号',
  titleZh: '新交办',
  titleEn: 'A new order',
  bodyZh: '',
  bodyEn: '',
  at: new Date('2026-09-29T02:00:00Z'),
  dueAt: undefined,
  receipt: true,
  readAt: undefined,
});

async function* watchFeed({ after }: WatchFeedRequest, { signal }: Call): AsyncGenerator<WatchFeedResponse> {
  asked.push(after);
  watching += 1;
  try {
    for (let number = after < 0n ? 5n : after + 1n; number <= 6n; number += 1n) {
      yield { item: { $case: 'message', value: message(number) } };
    }
    yield { item: { $case: 'hint', value: { noun: 'case', id: CASE, version: 4, caseId: CASE } } };
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    watching -= 1;
  }
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ notification: { watchFeed } });
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Reads until the text holds what is awaited, or the stream ends. */
async function readUntil(response: Response, awaited: string): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !text.includes(awaited)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader?.cancel().catch(() => undefined);
  return text;
}

const eventually = async (holds: () => boolean) => {
  for (let i = 0; i < 100 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 30));
  expect(holds()).toBe(true);
};

test('The feed comes as numbered events, with hints between, and nothing is kept on the way', async () => {
  const response = await stage.ask('/api/v1/live', { as: await stage.issuer.staff() });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await readUntil(response, 'event: hint');
  expect(text).toContain('id: 5\nevent: message\ndata: {"number":"5","messageId":"m5"');
  expect(text).toContain('retry: 2000');
  await eventually(() => watching === 0); // who leaves is watched for no longer
});

test('A reader goes on from the last number it saw', async () => {
  const headers = { 'last-event-id': '5' };
  const text = await readUntil(
    await stage.ask('/api/v1/live', { as: await stage.issuer.staff(), headers }),
    'event: hint',
  );
  expect(asked.at(-1)).toBe(5n);
  expect(text).toContain('id: 6\n');
  expect(text).not.toContain('id: 5\n');
});

test('The feed ends when the token does, and says so', async () => {
  const token = await stage.issuer.staff({ lasts: 1_900 });
  const text = await readUntil(await stage.ask('/api/v1/live', { as: token }), 'event: expired');
  expect(text).toContain('event: expired');
  await eventually(() => watching === 0);
});

test('Asking for the head of the feed opens none', async () => {
  const response = await stage.ask('/api/v1/live', { method: 'HEAD', as: await stage.issuer.staff() });
  expect([response.status, watching]).toEqual([405, 0]);
});

test('The feed needs a login', async () => {
  expect((await stage.ask('/api/v1/live')).status).toBe(401);
});

test('When the platform stops, open feeds end and nobody waits for them', async () => {
  await using own = await openStage({ notification: { watchFeed } });
  const response = await own.ask('/api/v1/live', { as: await own.issuer.staff() });
  const reading = readUntil(response, 'never');
  await eventually(() => watching === 1);
  const before = Date.now();
  await own.stop();
  expect(Date.now() - before).toBeLessThan(3_000);
  expect(await reading).toContain('event: hint');
});
