import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { openStage, type Stage } from '../journeys/stage.ts';
import { expectBegunByClick, handedInByBrowser } from './by-browser.ts';
import { expectOneTrace, handInAndRegister, outboxWrites } from './one-trace.ts';
import { openReceiver, type Receiver } from './receiver.ts';

whereKafkaRuns()('telemetry over Kafka', () => {
  let receiver: Receiver;
  let stage: Stage;
  beforeAll(async () => {
    receiver = await openReceiver();
    stage = await openStage({ ...receiver.environment, GC_BUS: 'kafka' });
  }, 300_000);
  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]();
    await receiver?.[Symbol.asyncDispose]();
  }, 60_000);

  test('from the click over SQL, outbox and Kafka to the last reader it is one trace', async () => {
    const { handed, registered } = await handInAndRegister(stage, receiver);
    const way = [/^POST/, 'take in', 'publish submission', 'hear submission', 'publish case'];
    expectOneTrace(handed, handed.heardBy('reporting', 'case'), way);
    const acted = [/^POST/, /CaseService\/RegisterCase$/, 'publish case'];
    for (const reader of ['reporting', 'notification', 'sla-timer'])
      expectOneTrace(registered, registered.heardBy(reader, 'case'), acted);
    expect(outboxWrites(registered).length).toBeGreaterThan(0);
  }, 120_000);

  test('a resident who hands in by a real browser begins the trace there, and it goes on over Kafka', async () => {
    const way = ['take in', 'publish submission', 'hear submission', 'publish case'];
    expectBegunByClick(await handedInByBrowser(stage, receiver), way);
  }, 180_000);
});
