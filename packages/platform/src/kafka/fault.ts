import { isRefusal, type Refusal } from '../refusal.ts';
import { kafkaRefusals } from './refusals.ts';

/** What was being done, to name it in the words of the one who can mend it. */
export interface Asked {
  user: string;
  brokers: string[];
  /** A topic or a group. */
  what?: string;
  right?: 'READ' | 'WRITE' | 'READ or WRITE';
}

type Told = (asked: Asked, error: Error) => Refusal;

const right: Told = ({ user, what = 'the cluster', right = 'READ' }) =>
  kafkaRefusals.KAFKA_RIGHT_MISSING({ user, what, right });
const away: Told = ({ brokers }, error) =>
  kafkaRefusals.KAFKA_AWAY({ brokers: brokers.join(', '), reason: error.message });

/** By the type that the broker names, or by the name that the client gives. */
const known: Record<string, Told> = {
  KafkaJSSASLAuthenticationError: ({ user }) => kafkaRefusals.KAFKA_CREDENTIALS({ user }),
  TOPIC_AUTHORIZATION_FAILED: right,
  GROUP_AUTHORIZATION_FAILED: right,
  KafkaJSGroupCoordinatorNotFound: right, // so kafkajs calls a group that we may not see
  CLUSTER_AUTHORIZATION_FAILED: right,
  UNKNOWN_TOPIC_OR_PARTITION: ({ what = '' }) => kafkaRefusals.KAFKA_TOPIC_MISSING({ topic: what }),
  KafkaJSConnectionError: away,
  KafkaJSConnectionClosedError: away,
  KafkaJSRequestTimeoutError: away,
  KafkaJSBrokerNotFound: away,
};

/** The client wraps what it tried in vain: the innermost error says what is so. */
export function kafkaFault(error: unknown, asked: Asked): Refusal {
  if (isRefusal(error)) return error;
  for (let cause: unknown = error; cause instanceof Error || isErrorLike(cause); cause = innerOf(cause)) {
    const tell = known['type' in cause ? String(cause.type) : ''] ?? known[cause.name];
    if (tell) return tell(asked, cause);
  }
  return kafkaRefusals.KAFKA_FAILED({
    reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  });
}

/** Of several that failed together the first stands for all. */
const innerOf = (error: Error & { errors?: unknown }): unknown =>
  error.cause ?? (Array.isArray(error.errors) ? error.errors[0] : undefined);

/** In tests each file is a realm of its own. */
function isErrorLike(cause: unknown): cause is Error {
  return typeof cause === 'object' && cause !== null && 'name' in cause && 'message' in cause;
}

const LASTING = new Set(['KAFKA_CREDENTIALS', 'KAFKA_RIGHT_MISSING', 'KAFKA_TOPIC_MISSING', 'KAFKA_TOPIC_NARROW']);

/** Waiting mends it not: somebody has to set something right. */
export const isLasting = ({ reason }: Refusal): boolean => LASTING.has(reason);
