/** Which bus a service speaks over, by its settings; the same for every service. */
import { z } from 'zod';
import type { Bus } from './bus.ts';
import { openEmbeddedBus } from './bus-embedded.ts';
import { means, postgresUrl, secret } from './config.ts';
import type { KafkaSettings } from './kafka/client.ts';
import type { Log } from './log.ts';
import type { Pools } from './pool.ts';
import { refusalsOf } from './refusal.ts';
import type { Topics } from './topics.ts';

const brokers = /^([^:\s,/]+:\d{1,5})(,[^:\s,/]+:\d{1,5})*$/;

/** Part of each service's settings. */
export const busSettings = {
  BUS: means(
    z.enum(['embedded', 'kafka']).default('embedded').describe('embedded or kafka'),
    '事实经数据库还是经 Kafka 传递',
    'whether facts travel through the database or over Kafka',
  ),
  BUS_DB_URL: means(
    postgresUrl.optional(),
    'BUS=embedded 时：以角色 bus 读各发件箱',
    'with BUS=embedded: the outboxes, in the role bus',
  ),
  KAFKA_BROKERS: means(
    z.string().regex(brokers).optional().describe('host:port of the brokers, separated by commas'),
    'BUS=kafka 时：各 broker 的地址',
    'with BUS=kafka: where the brokers are',
  ),
  KAFKA_USERNAME: means(
    z.string().min(1).optional().describe('a name; without it the name of the service'),
    'SCRAM-SHA-512 用户，默认与服务同名',
    'the SCRAM-SHA-512 user',
  ),
  KAFKA_PASSWORD: means(secret.optional(), '其口令', 'its password'),
  KAFKA_TLS: means(
    z.enum(['on', 'off']).default('off').describe('on or off'),
    '与 broker 的连接是否加密',
    'whether the connection to the brokers is encrypted',
  ),
  KAFKA_CA: means(
    z.string().includes('BEGIN CERTIFICATE').optional().describe('PEM text (or name its file in KAFKA_CA_FILE)'),
    '签发 broker 证书的机构',
    'the authority that signed the certificates of the brokers',
  ),
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
