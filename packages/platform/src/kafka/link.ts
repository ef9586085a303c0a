/** One service's line to the cluster: who it is, whether it answers, whether topics and rights are as the table says. */
import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '../failure.ts';
import type { Log } from '../log.ts';
import type { Refusal } from '../refusal.ts';
import type { Topic } from '../topics.ts';
import { type Admin, connectKafka, type Kafka, type KafkaSettings } from './client.ts';
import { type Asked, isLasting, kafkaFault } from './fault.ts';
import { kafkaRefusals } from './refusals.ts';

export interface Link extends AsyncDisposable {
  kafka: Kafka;
  settings: KafkaSettings;
  /** Waits until the cluster answers; its id, so that a new cluster is never taken for the old one. */
  cluster(): Promise<string>;
  /** Asks with a connected admin; a failure is told in our words. */
  ask<T>(asked: Partial<Asked>, question: (admin: Admin) => Promise<T>): Promise<T>;
  /** In the words of the one who can mend it. */
  faultOf(error: unknown, asked?: Partial<Asked>): Refusal;
  /** What keeps the line from being open now. */
  fault(): Refusal | undefined;
}

const AGAIN = { least: 250, most: 5_000 };

/** Refuses what waiting does not mend (password, rights, topics); a cluster that is away is waited for. */
export async function openLink(settings: KafkaSettings, mine: Topic[], log?: Log): Promise<Link> {
  const kafka = connectKafka(settings, log);
  const admin = lazyAdmin(kafka);
  const closing = new AbortController();
  let fault: Refusal | undefined;
  const faultOf = (error: unknown, asked: Partial<Asked> = {}) =>
    kafkaFault(error, { user: settings.username, brokers: settings.brokers, ...asked });
  const ask: Link['ask'] = async (asked, question) => {
    try {
      return await question(await admin.connected());
    } catch (error) {
      throw faultOf(error, asked);
    }
  };
  const look = async (): Promise<string> => {
    const { clusterId } = await ask({}, (connected) => connected.describeCluster());
    for (const topic of mine) await demand(ask, topic);
    fault = undefined;
    return clusterId;
  };
  const keepLooking = async (): Promise<string> => {
    for (const rest = backOff(AGAIN.least, AGAIN.most); ; ) {
      try {
        return await look();
      } catch (error) {
        fault = faultOf(error);
        log?.warn('Kafka is waited for', { reason: fault.reason });
      }
      await pause(rest.next(), undefined, { signal: closing.signal });
    }
  };
  const first = await look().catch((error: unknown) => {
    fault = faultOf(error);
    return undefined;
  });
  const close = async () => {
    closing.abort();
    await admin.close();
  };
  if (fault && isLasting(fault)) {
    await close();
    throw fault;
  }
  const cluster = first === undefined ? keepLooking() : Promise.resolve(first);
  cluster.catch(() => undefined); // only the closing ends it without an answer
  return { kafka, settings, cluster: () => cluster, ask, faultOf, fault: () => fault, [Symbol.asyncDispose]: close };
}

async function demand(ask: Link['ask'], { topic, partitions: expected }: Topic): Promise<void> {
  const { topics } = await ask({ what: topic, right: 'READ or WRITE' }, (admin) =>
    admin.fetchTopicMetadata({ topics: [topic] }),
  );
  const partitions = topics[0]?.partitions.length ?? 0;
  if (partitions < expected) throw kafkaRefusals.KAFKA_TOPIC_NARROW({ topic, partitions, expected });
}

/** Connected when it is first asked, and again after it was lost. */
function lazyAdmin(kafka: Kafka) {
  let held: Promise<Admin> | undefined;
  const connect = async (): Promise<Admin> => {
    const admin = kafka.admin({ retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 500 } });
    admin.on(admin.events.DISCONNECT, () => {
      held = undefined;
    });
    await admin.connect();
    return admin;
  };
  return {
    connected(): Promise<Admin> {
      if (held) return held;
      const opening = connect();
      held = opening;
      opening.catch(() => {
        if (held === opening) held = undefined;
      });
      return opening;
    },
    async close(): Promise<void> {
      const admin = await held?.catch(() => undefined);
      held = undefined;
      await admin?.disconnect().catch(() => undefined);
    },
  };
}
