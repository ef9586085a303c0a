/** Makes what proto/topics.yaml says: topics with their partitions and retention, and a right for each service. */

import { setTimeout as pause } from 'node:timers/promises';
import { groupOf } from '@green-channel/platform/bus-kafka';
import {
  AclOperationTypes as Act,
  type Admin,
  AclPermissionTypes as Allow,
  connectKafka,
  AclResourceTypes as Kind,
  ResourcePatternTypes as Pattern,
} from '@green-channel/platform/kafka/client';
import type { Topics } from '@green-channel/platform/topics';

export interface Cluster {
  brokers: string;
  admin: { username: string; password: string };
  tls?: { ca?: string };
  /** How many brokers hold a copy; 1 on a single node. */
  copies?: number;
}

/** May be run again and again: what is there stays, a changed retention is set, partitions are never changed. */
export async function bringTopics(
  { brokers, admin: who, tls, copies = 1 }: Cluster,
  topics: Topics,
): Promise<string[]> {
  const admin = connectKafka({ brokers: brokers.split(','), ...who, ...(tls ? { tls } : {}) }).admin();
  await admin.connect();
  try {
    const made = await makeMissing(admin, topics, copies);
    await setRetention(admin, topics);
    const rights = rightsOf(topics);
    await admin.createAcls({ acl: rights });
    await seen(admin, rights);
    return made;
  } finally {
    await admin.disconnect();
  }
}

const SEEN_MS = 15_000;
const ANY = 1; // so Kafka numbers a filter that leaves nothing out

/** The controller has written them; the broker that our services ask may hear of it a moment later. */
async function seen(admin: Admin, rights: Right[]): Promise<void> {
  const keyOf = (name: string, act: number, user: string) => `${name} ${act} ${user}`;
  const all = { resourceType: ANY, resourcePatternType: ANY, operation: ANY, permissionType: ANY };
  for (const until = Date.now() + SEEN_MS; Date.now() < until; await pause(50)) {
    const { resources } = await admin.describeAcls(all);
    const known = new Set(
      resources.flatMap(({ resourceName, acls }) =>
        acls.map(({ operation, principal }) => keyOf(resourceName, operation, principal)),
      ),
    );
    if (rights.every(({ resourceName, operation, principal }) => known.has(keyOf(resourceName, operation, principal))))
      return;
  }
  throw new Error('Kafka took the rights and does not show them; see its log');
}

const retentionOf = (retentionMs: number) => ({ name: 'retention.ms', value: String(retentionMs) });

async function makeMissing(admin: Admin, topics: Topics, replicationFactor: number): Promise<string[]> {
  const there = new Set(await admin.listTopics());
  const missing = Object.values(topics).filter(({ topic }) => !there.has(topic));
  if (missing.length > 0) {
    await admin.createTopics({
      waitForLeaders: false, // kafkajs gives up when the broker that it asks has not heard of a topic yet
      topics: missing.map(({ topic, partitions, retentionMs }) => ({
        ...{ topic, numPartitions: partitions, replicationFactor },
        configEntries: [retentionOf(retentionMs)],
      })),
    });
    await led(
      admin,
      missing.map(({ topic }) => topic),
    );
  }
  return missing.map(({ topic }) => topic);
}

const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

async function led(admin: Admin, topics: string[]): Promise<void> {
  for (const until = Date.now() + SEEN_MS; Date.now() < until; await pause(50)) {
    const known = await admin.fetchTopicMetadata({ topics }).catch((error: unknown) => {
      if (error instanceof Error && 'type' in error && NOT_YET.has(String(error.type))) return { topics: [] };
      throw error;
    });
    const ready = known.topics.filter(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
    if (ready.length === topics.length) return;
  }
  throw new Error('Kafka made the topics and shows no leader for them; see its log');
}

const TOPIC = 2; // so Kafka numbers the resources that have a configuration

async function setRetention(admin: Admin, topics: Topics): Promise<void> {
  const all = Object.values(topics);
  const asked = all.map(({ topic }) => ({ type: TOPIC, name: topic, configNames: ['retention.ms'] }));
  const { resources } = await admin.describeConfigs({ resources: asked, includeSynonyms: false });
  const now = new Map(
    resources.map(({ resourceName, configEntries }) => [resourceName, configEntries[0]?.configValue]),
  );
  const other = all.filter(({ topic, retentionMs }) => now.get(topic) !== String(retentionMs));
  if (other.length === 0) return;
  const changes = other.map(({ topic, retentionMs }) => ({
    ...{ type: TOPIC, name: topic },
    configEntries: [retentionOf(retentionMs)],
  }));
  await admin.alterConfigs({ validateOnly: false, resources: changes });
}

/** A service writes its own topics, reads those that name it, and keeps its own group. Nothing else is allowed. */
function rightsOf(topics: Topics): Right[] {
  const all = Object.values(topics);
  const services = new Set(all.flatMap(({ writer, readers }) => [writer, ...readers]));
  return [
    ...all.map(({ topic, writer }) => right(writer, { kind: Kind.TOPIC, name: topic, act: Act.WRITE })),
    ...all.flatMap(({ topic, readers }) =>
      readers.map((reader) => right(reader, { kind: Kind.TOPIC, name: topic, act: Act.READ })),
    ),
    ...[...services].map((service) => groupRight(service, groupOf(service))),
  ];
}

/** To read together with others under this name. */
export const groupRight = (user: string, name: string) => right(user, { kind: Kind.GROUP, name, act: Act.READ });

type Right = ReturnType<typeof right>;

function right(user: string, { kind, name, act }: { kind: number; name: string; act: number }) {
  return {
    ...{ resourceType: kind, resourceName: name, resourcePatternType: Pattern.LITERAL },
    ...{ principal: `User:${user}`, host: '*', operation: act, permissionType: Allow.ALLOW },
  };
}
