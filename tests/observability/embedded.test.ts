/** What the embedded platform tells a collector: one trace, the numbers, and nothing of any person. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoRedis } from '@green-channel/infra/stack/redis/program';
import { openStage, type Stage } from '../journeys/stage.ts';
import { expectOneTrace, handInAndRegister, outboxWrites } from './one-trace.ts';
import { openReceiver, type Receiver } from './receiver.ts';

let receiver: Receiver;
let stage: Stage;
const withRedis = whyNoRedis() === undefined;
beforeAll(async () => {
  receiver = await openReceiver();
  const redis = withRedis ? { GC_REDIS: 'redis', GC_PUBLIC_DOOR_PER_MINUTE: '100' } : {};
  stage = await openStage({ ...receiver.environment, LOG_LEVEL: 'debug', ...redis });
}, 300_000);
afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
  await receiver?.[Symbol.asyncDispose]();
}, 60_000);

test('from the click over gateway, gRPC, SQL and outbox to the last reader it is one trace', async () => {
  const { handed, registered } = await handInAndRegister(stage, receiver);
  const way = [/^POST/, 'take in', 'hear submission'];
  expectOneTrace(handed, handed.heardBy('reporting', 'case'), way);
  expectOneTrace(handed, handed.heardBy('routing', 'submission'), [/^POST/, 'take in']);
  expectOneTrace(registered, registered.heardBy('notification', 'case'), [/^POST/, /CaseService\/RegisterCase$/]);
  for (const { traced, way: passed } of [
    { traced: handed, way: 'take in' },
    { traced: registered, way: /RegisterCase$/ },
  ]) {
    expect(outboxWrites(traced).length).toBeGreaterThan(0);
    expect(traced.causes(outboxWrites(traced)[0] as never)).toContainEqual(
      typeof passed === 'string' ? passed : expect.stringMatching(passed),
    );
  }
  expect(handed.heardBy('reporting', 'case')?.attributes['gc.outbox.position']).toMatch(/^[1-9]/);
}, 120_000);

test('a whole journey leaves no name, no number and no word of anybody in logs, spans or numbers', async () => {
  await stage.bring('archived');
  await stage.installation.rest(60_000);
  const lines = stage.installation.running
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const told = lines.map((line) => JSON.parse(line) as { event: string; trace?: string; service: string });
  const traced = told.filter(({ trace }) => /^[0-9a-f]{32}$/.test(trace ?? ''));
  expect(new Set(traced.map(({ service }) => service)).size).toBeGreaterThanOrEqual(4); // it is not silence that hides them
  const spanned = new Set(receiver.spans().map(({ traceId }) => traceId));
  expect(traced.filter(({ trace }) => spanned.has(trace ?? '')).length).toBeGreaterThan(10);
  const all = `${stage.installation.running.said()}\n${receiver.text()}`;
  const posts = readFileSync(join(import.meta.dirname, '../../infra/demo/posts.yaml'), 'utf8');
  const staff = [...posts.matchAll(/ name: ([^,}]+)/g)].map(([, name = '']) => name);
  expect(staff.length).toBeGreaterThan(20);
  for (const word of ['李秋实', '楼道渗水', '墙皮脱落', '5号楼', '属实', ...staff])
    expect([word, all.includes(word)]).toEqual([word, false]);
  expect(all.match(/(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])/g)).toBeNull();
}, 180_000);
