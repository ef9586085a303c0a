/** The broker of one installation: started in its folder, with its topics and rights, and what the services are told. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '@green-channel/proto/topics';
import type { Added } from '../../embedded/told.ts';
import { ADMIN } from './properties.ts';
import { type KafkaServer, startKafka } from './start.ts';
import { bringTopics } from './topics.ts';

export interface KafkaSite extends Added {
  server: KafkaServer;
}

export async function startKafkaOf(
  home: string,
  passwords: Readonly<Record<string, string>>,
  says: (what: string) => void,
): Promise<KafkaSite> {
  const dir = join(home, 'kafka');
  mkdirSync(dir, { recursive: true });
  const { [ADMIN]: password = '', ...users } = passwords;
  const server = await startKafka({ dir, password, users, says });
  try {
    await bringTopics(server, topics);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server,
    shared: { BUS: 'kafka', KAFKA_BROKERS: server.brokers },
    own: (service) => ({ KAFKA_USERNAME: service, KAFKA_PASSWORD: users[service] ?? '' }),
  };
}
