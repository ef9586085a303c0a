/** A real broker of its own for a test file: loopback, free ports, a temporary folder, stopped by its pid. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupOf } from '@green-channel/platform/bus-kafka';
import { connectKafka, type KafkaSettings } from '@green-channel/platform/kafka/client';
import type { Topics } from '@green-channel/platform/topics';
import { whyNoKafka } from '../stack/kafka/jars.ts';
import { type KafkaOptions, type KafkaServer, startKafka } from '../stack/kafka/start.ts';
import { bringTopics, groupRight } from '../stack/kafka/topics.ts';
import { describeWhere } from './where.ts';

export interface TestBroker extends AsyncDisposable {
  server: KafkaServer;
  /** Makes topics and rights; the consumers named are groups that this user may also join. */
  bring(topics: Topics, more?: { user: string; consumers: string[] }): Promise<void>;
  as(user: string): KafkaSettings;
  /** The broker's own user, who may do everything. */
  asAdmin(): KafkaSettings;
}

export const whereKafkaRuns = () => describeWhere(whyNoKafka(), 'no broker can be run here');

const PASSWORD = 'test-password';

export async function openTestBroker(users: string[], over: Partial<KafkaOptions> = {}): Promise<TestBroker> {
  const dir = mkdtempSync(join(tmpdir(), 'green-channel-broker-'));
  const passwords = Object.fromEntries(users.map((user) => [user, PASSWORD]));
  const server = await startKafka({ dir, password: PASSWORD, users: passwords, heapMb: 256, ...over });
  const as = (username: string): KafkaSettings => ({ brokers: [server.brokers], username, password: PASSWORD });
  return {
    server,
    as,
    asAdmin: () => as(server.admin.username),
    async bring(topics, more = { user: '', consumers: [] }) {
      await bringTopics(server, topics);
      const acl = more.consumers.map((consumer) => groupRight(more.user, groupOf(consumer)));
      if (acl.length === 0) return;
      const admin = connectKafka(as(server.admin.username)).admin();
      await admin.connect();
      await admin.createAcls({ acl });
      await admin.disconnect();
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
