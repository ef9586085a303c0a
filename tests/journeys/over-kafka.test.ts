/** The whole platform with its facts on a real Kafka: one appeal all the way, a load, and the broker killed amid both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { connectKafka } from '@green-channel/platform/kafka/client';
import { topics } from '@green-channel/proto/topics';
import { appeals } from '../chaos/appeals.ts';
import { Outside } from '../chaos/outside.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { openStage, type Stage } from './stage.ts';

whereKafkaRuns()('over Kafka', () => {
  let stage: Stage;
  let home: string;
  beforeAll(async () => {
    stage = await openStage({ GC_BUS: 'kafka', NODE_OPTIONS: '--disable-warning=TimeoutNegativeWarning' });
    home = stage.installation.running.home;
  }, 300_000);
  afterAll(async () => stage?.[Symbol.asyncDispose](), 60_000);

  const brokerPid = () => Number(readFileSync(join(home, 'kafka/server.pid'), 'utf8'));
  const health = async () => (await (await fetch(`${stage.url}/health`)).json()) as { ok: boolean }; // the gateway's own page

  /** How many messages each topic holds: read from the broker itself, so that nothing ran embedded by mistake. */
  async function onTopics(): Promise<Record<string, number>> {
    const { kafka } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
    const port = /listeners=SERVICES:\/\/127\.0\.0\.1:(\d+)/.exec(
      readFileSync(join(home, 'kafka/server.properties'), 'utf8'),
    )?.[1];
    const settings = { brokers: [`127.0.0.1:${port}`], username: 'broker', password: kafka.broker };
    const admin = connectKafka(settings).admin();
    await admin.connect();
    const found = await Promise.all(
      Object.entries(topics).map(async ([noun, { topic }]) => {
        const offsets = await admin.fetchTopicOffsets(topic);
        return [noun, offsets.reduce((sum, { high }) => sum + Number(high), 0)] as const;
      }),
    );
    await admin.disconnect();
    return Object.fromEntries(found);
  }

  async function saidOf(noun: string): Promise<number> {
    const schema = topics[noun]?.writer.replaceAll('-', '_');
    return stage.count(`select count(*) as n from ${schema}.event where noun = $1`, [noun]);
  }

  test('one appeal goes all the way, and every event of every service lies on its topic', async () => {
    const brought = await stage.bring('archived');
    expect((await stage.people.does('city-handler', `/cases/${brought.id}`)).body.case.summary.status).toBe('archived');
    await stage.installation.rest(60_000);
    const there = await onTopics();
    for (const noun of Object.keys(topics)) expect([noun, there[noun]]).toEqual([noun, await saidOf(noun)]);
    expect(there['case']).toBeGreaterThan(8);
    expect((await health()).ok).toBe(true);
  }, 120_000);

  test('the broker killed amid a load: appeals are taken meanwhile, and afterwards the five facts hold', async () => {
    const outside = new Outside(stage.url);
    const killed = brokerPid();
    const half = outside.hasAccepted(40);
    const load = appeals(outside, stage.organ('东厂宅社区'), 100, 'kafka');
    await half;
    process.kill(killed, 'SIGKILL');
    const began = Date.now();
    const told = await load;
    outside.leave();
    expect(told).toHaveLength(100);
    while (!(await health()).ok && Date.now() - began < 60_000) await pause(200);
    expect(await whatIsWrong(home, outside.accepted, 60_000)).toEqual([]);
    process.stderr.write(`at rest ${((Date.now() - began) / 1000).toFixed(1)} s after kill -9 of the broker\n`);
    expect(brokerPid()).not.toBe(killed);
    const there = await onTopics();
    for (const noun of Object.keys(topics)) expect(there[noun]).toBeGreaterThanOrEqual(await saidOf(noun));
  }, 180_000);
});
