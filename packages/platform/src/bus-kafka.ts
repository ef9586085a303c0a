import type { Bus, Consumption } from './bus.ts';
import type { Health } from './health.ts';
import type { KafkaSettings } from './kafka/client.ts';
import { type Link, openLink } from './kafka/link.ts';
import { placeName } from './kafka/place.ts';
import { runPublisher } from './kafka/publisher.ts';
import { type GroupReader, runReader } from './kafka/reader.ts';
import type { Log } from './log.ts';
import type { Pools } from './pool.ts';
import type { Refusal } from './refusal.ts';
import { type Topics, topicOf } from './topics.ts';

export interface KafkaBusOptions {
  kafka: KafkaSettings;
  topics: Topics;
  /** The service; its group is `greenchannel.<consumer>`. */
  service: string;
  schema: string;
  pools: Pools;
  /** In which form the service writes a noun's messages; 1 by default. */
  schemas?: Record<string, number>;
  log?: Log;
}

export const groupOf = (consumer: string): string => `greenchannel.${consumer}`;

/** The bus over Apache Kafka: a topic for each noun, the stream as key, the position beside the effect. */
export async function openKafkaBus(options: KafkaBusOptions): Promise<Bus & AsyncDisposable> {
  const { kafka, topics, service, log } = options;
  const mine = Object.values(topics).filter(({ writer, readers }) => writer === service || readers.includes(service));
  const link = await openLink(kafka, mine, log);
  const publisher = runPublisher({ ...options, link, writer: service });
  const groups = readersBy(options, link);
  return {
    consume(consumption) {
      if (!topicOf(topics, consumption.noun).readers.includes(service))
        throw new Error(`proto/topics.yaml does not name ${service} among the readers of ${consumption.noun}`);
      return groups.add(consumption);
    },
    wake: () => undefined, // whoever reads is told by the broker
    async ends(noun) {
      const { topic } = topicOf(topics, noun);
      const cluster = await link.cluster();
      const offsets = await link.ask({ what: topic }, (admin) => admin.fetchTopicOffsets(topic));
      return new Map(offsets.map(({ partition, high }) => [placeName(noun, cluster, partition), BigInt(high)]));
    },
    publish: (seat) => publisher.publish(seat),
    waits: () => publisher.waits(),
    settled: () => publisher.settled(),
    health: async () => [healthBy(link.fault() ?? groups.fault() ?? publisher.fault())],
    async [Symbol.asyncDispose]() {
      await groups[Symbol.asyncDispose]();
      await publisher[Symbol.asyncDispose]();
      await link[Symbol.asyncDispose]();
    },
  };
}

function healthBy(fault: Refusal | undefined): Health {
  return fault ? { part: 'bus', ok: false, degraded: true, zh: fault.zh, en: fault.en } : { part: 'bus', ok: true };
}

interface Group {
  consumptions: Set<Consumption>;
  reader: GroupReader | undefined;
  /** How often it was asked to join anew; only the last one is done. */
  asked: number;
  turn: Promise<void>;
}

/** The consumptions of one reader are one group; those that are named together join together. */
function readersBy({ topics, log }: KafkaBusOptions, link: Link) {
  const groups = new Map<string, Group>();
  const join = async (consumer: string, group: Group, asked: number) => {
    await group.reader?.[Symbol.asyncDispose]();
    group.reader = undefined;
    await new Promise(setImmediate);
    if (asked !== group.asked || group.consumptions.size === 0) return;
    const consumptions = [...group.consumptions];
    group.reader = runReader({ link, topics, group: groupOf(consumer), consumptions, ...(log ? { log } : {}) });
  };
  const rejoin = (consumer: string, group: Group): Promise<void> => {
    group.asked += 1;
    const { asked } = group;
    group.turn = group.turn.then(() => join(consumer, group, asked));
    return group.turn;
  };
  return {
    add(consumption: Consumption): AsyncDisposable {
      const { consumer } = consumption;
      const group = groups.get(consumer) ?? emptyGroup();
      groups.set(consumer, group);
      group.consumptions.add(consumption);
      void rejoin(consumer, group);
      const leave = async () => {
        if (group.consumptions.delete(consumption)) await rejoin(consumer, group);
      };
      return { [Symbol.asyncDispose]: leave };
    },
    fault: () => [...groups.values()].map(({ reader }) => reader?.fault()).find((fault) => fault !== undefined),
    async [Symbol.asyncDispose]() {
      for (const { consumptions } of groups.values()) consumptions.clear();
      await Promise.all([...groups].map(([consumer, group]) => rejoin(consumer, group)));
    },
  };
}

const emptyGroup = (): Group => ({ consumptions: new Set(), reader: undefined, asked: 0, turn: Promise.resolve() });
