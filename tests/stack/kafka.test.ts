/** The broker of a stack as a server: found again with its data, encrypted by configuration, refusing what it should. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '@green-channel/infra/stack/kafka/start';
import { bringTopics } from '@green-channel/infra/stack/kafka/topics';
import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { connectKafka, type KafkaSettings } from '@green-channel/platform/kafka/client';
import { openLink } from '@green-channel/platform/kafka/link';
import { topics } from '@green-channel/proto/topics';

const users = { routing: 'routing-password', 'sla-timer': 'timer-password' };

/** A certificate for the loopback that is its own authority; undefined where openssl cannot be had. */
function certificateIn(dir: string): { keyStore: string; authority: string } | undefined {
  const [key, authority, keyStore] = ['key.pem', 'authority.pem', 'store.pem'].map((name) => join(dir, name));
  if (!key || !authority || !keyStore) return undefined;
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', authority, ...names],
  ]);
  if (made.status !== 0) return undefined;
  writeFileSync(keyStore, readFileSync(key, 'utf8') + readFileSync(authority, 'utf8'), { mode: 0o600 });
  return { keyStore, authority };
}

whereKafkaRuns()('a broker of the stack', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'gc-stack-kafka-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('topics and rights come from the one file; started again it still has them; the line is encrypted', async () => {
    const tls = certificateIn(dir);
    if (!tls) process.stderr.write('SKIPPED the encryption: there is no openssl to make a certificate\n');
    const options = { dir: join(dir, 'kafka'), password: 'broker-password', users, heapMb: 256 };
    const encrypted = tls ? { ca: readFileSync(tls.authority, 'utf8') } : undefined;
    const first = await startKafka({ ...options, ...(tls ? { tls } : {}) });
    const cluster = { ...first, ...(encrypted ? { tls: encrypted } : {}) };
    expect(await bringTopics(cluster, topics)).toHaveLength(Object.keys(topics).length);
    expect(await bringTopics(cluster, topics)).toEqual([]);
    await first.stop();

    const again = await startKafka({ ...options, ...(tls ? { tls } : {}) });
    const as = (username: keyof typeof users): KafkaSettings => ({
      ...{ brokers: [again.brokers], username, password: users[username] },
      ...(encrypted ? { tls: encrypted } : {}),
    });
    const mine = (service: string) =>
      Object.values(topics).filter(({ writer, readers }) => writer === service || readers.includes(service));
    await using line = await openLink(as('routing'), mine('routing'));
    expect(await line.cluster()).toMatch(/^\S{22}$/);
    await expect(openLink(as('sla-timer'), mine('routing'))).rejects.toMatchObject({
      reason: 'KAFKA_RIGHT_MISSING',
      params: { user: 'sla-timer' },
    });
    const { partitions, topic } = topics['case'] ?? { partitions: 0, topic: '' };
    expect(await line.ask({}, (admin) => admin.fetchTopicOffsets(topic))).toHaveLength(partitions);
    if (tls) await expectPlainRefused(as('routing'));
    await expect(startKafka({ ...options })).rejects.toThrow(/is run by process|正在/);
    await again.stop();
    await expect(startKafka({ ...options, users: { ...users, newcomer: 'x' } })).rejects.toThrow(
      'does not hold the users newcomer',
    );
  }, 120_000);

  async function expectPlainRefused({ tls: _, ...plain }: KafkaSettings): Promise<void> {
    const admin = connectKafka(plain).admin();
    await expect(admin.connect()).rejects.toThrow();
    await admin.disconnect().catch(() => undefined);
  }
});
