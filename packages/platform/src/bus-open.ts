/** Which bus a service speaks over, by its settings; the same for every service. */
import { z } from 'zod';
import type { Bus } from './bus.ts';
import { openEmbeddedBus } from './bus-embedded.ts';
import { postgresUrl, secret } from './config.ts';
import type { KafkaSettings } from './kafka/client.ts';
import type { Log } from './log.ts';
import type { Pools } from './pool.ts';
import { refusalsOf } from './refusal.ts';
import type { Topics } from './topics.ts';

const brokers = /^([^:\s,/]+:\d{1,5})(,[^:\s,/]+:\d{1,5})*$/;

/** Part of each service's settings. */
export const busSettings = {
  BUS: z.enum(['embedded', 'kafka']).default('embedded').describe('embedded or kafka'),
  BUS_DB_URL: postgresUrl.optional(),
  KAFKA_BROKERS: z.string().regex(brokers).optional().describe('host:port of the brokers, separated by commas'),
  KAFKA_USERNAME: z.string().min(1).optional().describe('the SCRAM-SHA-512 user; by default the name of the service'),
  KAFKA_PASSWORD: secret.optional(),
  KAFKA_TLS: z.enum(['on', 'off']).default('off').describe('on or off'),
  KAFKA_CA: z.string().includes('BEGIN CERTIFICATE').optional().describe('the PEM of the authority (KAFKA_CA_FILE)'),
};

export interface BusConfig {
  BUS: 'embedded' | 'kafka';
  BUS_DB_URL?: string | undefined;
  KAFKA_BROKERS?: string | undefined;
  KAFKA_USERNAME?: string | undefined;
  KAFKA_PASSWORD?: string | undefined;
  KAFKA_TLS: 'on' | 'off';
  KAFKA_CA?: string | undefined;
}

export interface OpenBusOptions {
  config: BusConfig;
  service: string;
  pools: Pools;
  topics: Topics;
  log?: Log;
}

export const schemaOf = (service: string): string => service.replaceAll('-', '_');

export async function openBus(options: OpenBusOptions): Promise<Bus & AsyncDisposable> {
  const { config, service, topics, log } = options;
  if (config.BUS === 'kafka') {
    const kafka = kafkaOf(options);
    const { openKafkaBus } = await import('./bus-kafka.ts'); // its client is loaded only where there is a broker
    return openKafkaBus({ ...options, kafka, schema: schemaOf(service) });
  }
  const url = config.BUS_DB_URL ?? demanded('BUS_DB_URL', 'embedded');
  const sources = Object.fromEntries(Object.entries(topics).map(([noun, { writer }]) => [noun, schemaOf(writer)]));
  return openEmbeddedBus({ url, sources, ...(log ? { log } : {}) });
}

function kafkaOf({ config, service }: OpenBusOptions): KafkaSettings {
  const { KAFKA_CA: ca, KAFKA_TLS, KAFKA_USERNAME: username = service } = config;
  return {
    brokers: (config.KAFKA_BROKERS ?? demanded('KAFKA_BROKERS', 'kafka')).split(','),
    username,
    password: config.KAFKA_PASSWORD ?? demanded('KAFKA_PASSWORD', 'kafka'),
    ...(KAFKA_TLS === 'on' ? { tls: ca === undefined ? {} : { ca } } : {}),
  };
}

const refusals = refusalsOf({
  BUS_SETTING_MISSING: {
    kind: 'invalid',
    zh: '未启动：BUS={bus} 需要设置 {name}。',
    en: 'Nothing was started: BUS={bus} needs {name}.',
  },
});

function demanded(name: string, bus: string): never {
  throw refusals.BUS_SETTING_MISSING({ name, bus });
}
