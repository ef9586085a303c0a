/** The only file that knows kafkajs, so that it can be exchanged. */
import kafkajs, {
  type Admin,
  type Batch,
  type Consumer,
  type EachBatchPayload,
  type IHeaders,
  type Kafka,
  type Producer,
} from 'kafkajs';
import type { Log } from '../log.ts';

export type { Admin, Batch, Consumer, EachBatchPayload, IHeaders, Kafka, Producer };
export const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

export interface KafkaSettings {
  /** host:port, one or more of the cluster. */
  brokers: string[];
  username: string;
  password: string;
  /** Encrypted; with a PEM of the authority when it is not one that everybody knows. */
  tls?: { ca?: string };
}

const SECOND = 1000;
/** A send in flight over an outage is tried again by the client for a while; longer ones begin anew with us. */
const RETRY = { retries: 8, initialRetryTime: 100, maxRetryTime: SECOND };

export function connectKafka({ brokers, username, password, tls }: KafkaSettings, log?: Log): Kafka {
  return new kafkajs.Kafka({
    clientId: username,
    brokers,
    ssl: tls === undefined ? false : { ...(tls.ca === undefined ? {} : { ca: [tls.ca] }) },
    sasl: { mechanism: 'scram-sha-512', username, password },
    connectionTimeout: 3 * SECOND,
    authenticationTimeout: 5 * SECOND,
    requestTimeout: 15 * SECOND,
    retry: RETRY,
    logLevel: kafkajs.logLevel.WARN,
    // Its words name groups, topics and addresses; errors come to us as errors and are told of once, by us.
    logCreator: () => (entry) => log?.debug('kafkajs', { namespace: entry.namespace, says: entry.log.message }),
  });
}

/** One message in flight for each partition: whatever is sent again, the order of a stream holds. */
export function orderedProducer(kafka: Kafka): Producer {
  return kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    retry: RETRY,
    metadataMaxAge: 30 * SECOND,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
}

/** Positions are kept beside the effects; what the group knows is for those who watch it from outside. */
export function groupConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    sessionTimeout: 6 * SECOND, // the least that a broker allows by itself: so long a killed reader keeps its place
    heartbeatInterval: 2 * SECOND,
    rebalanceTimeout: 30 * SECOND,
    metadataMaxAge: 30 * SECOND,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 1024 * 1024,
    maxBytes: 8 * 1024 * 1024,
    retry: { ...RETRY, retries: 3, restartOnFailure: async () => false }, // beginning anew is ours
  });
}

/** The offset that was asked for; kafkajs keeps it, its types do not name it. */
export function fetchedFrom(batch: Batch): bigint {
  const { fetchedOffset } = batch as Batch & { fetchedOffset?: string | { toString(): string } };
  return BigInt(String(fetchedOffset ?? batch.firstOffset() ?? '0'));
}
