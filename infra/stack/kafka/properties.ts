/** What the one node of a stack is told. Everybody but the broker itself comes by name, password and listed right. */
import type { KafkaOptions } from './start.ts';

/** The broker's own user; it also makes topics and rights. */
export const ADMIN = 'broker';

export interface Ports {
  broker: number;
  controller: number;
}

/** A single node: every copy is the only one; what Kafka keeps for itself needs few partitions. */
const SINGLE = {
  'default.replication.factor': 1,
  'min.insync.replicas': 1,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 4,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
};

/** A restart after a crash waits until the dead broker's session is over; a group until its readers have come. */
const QUICK = {
  'broker.session.timeout.ms': 2_000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0,
  'log.cleaner.dedupe.buffer.size': 16_777_216,
};

export function propertiesOf({ dir, password, tls }: KafkaOptions, ports: Ports): string {
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `SERVICES://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `SERVICES://127.0.0.1:${ports.broker}`,
    'inter.broker.listener.name': 'SERVICES',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': `SERVICES:${tls ? 'SASL_SSL' : 'SASL_PLAINTEXT'},CONTROLLER:SASL_PLAINTEXT`,
    'log.dirs': `${dir}/data`,
    'auto.create.topics.enable': false,
    ...accessOf(password),
    ...(tls ? encryptionBy(tls) : {}),
    ...SINGLE,
    ...QUICK,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function accessOf(password: string): Record<string, string | boolean> {
  const own = `username="${ADMIN}" password="${password}"`;
  const security = 'org.apache.kafka.common.security';
  return {
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.services.scram-sha-512.sasl.jaas.config': `${security}.scram.ScramLoginModule required ${own};`,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${security}.plain.PlainLoginModule required ${own} user_${ADMIN}="${password}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${ADMIN}`,
    'allow.everyone.if.no.acl.found': false,
  };
}

function encryptionBy({ keyStore, authority }: { keyStore: string; authority: string }): Record<string, string> {
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyStore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority,
  };
}
