/** What an operator may say about an embedded installation; everything has a default. */
import { join, resolve } from 'node:path';
import { type Environment, env, folder, httpUrl, means, secret } from '@green-channel/platform/config';
import { redisUrl } from '@green-channel/platform/redis-settings';
import { refusalsOf } from '@green-channel/platform/refusal';
import { type Secured, securedBy } from '@green-channel/platform/rpc/secured';
import { processSettings, rpcSettings } from '@green-channel/platform/settings';
import { z } from 'zod';
import { type Stack, stackOf, stackParts } from '../stack/choice.ts';

export const settings = z.object({
  PORT: means(
    z.coerce.number().int().min(0).max(65_535).default(8080).describe('a port from 1 to 65535; 0 takes a free one'),
    '网页的端口',
    'of the page',
  ),
  HOST: means(
    z.string().default('127.0.0.1').describe('an address, e.g. 0.0.0.0'),
    '监听的地址',
    'the address to listen on',
  ),
  GC_HOME: means(
    folder.default(join(import.meta.dirname, '../../var')),
    '全部数据、密钥与文件',
    'all data, keys and files',
  ),
  PUBLIC_URL: means(
    httpUrl.optional(),
    '公众打开的地址，与本机不同时填写',
    'the address that people open, when it is another one',
  ),
  GC_DEMO: means(
    z.enum(['yes', 'city', 'no']).default('yes').describe('yes, city or no'),
    'yes：示范城市与诉求；city：仅一座城市及人员；no：空',
    'yes: the demo cities with their appeals; city: one city and its people only; no: empty',
  ),
  GC_STACK: means(
    z
      .string()
      .default('none')
      .describe(`all, none, or some of ${stackParts.join(',')}`),
    '以真实服务器、独立进程运行的组件（同 --stack、--only）',
    'what runs as real servers and processes of their own, as --stack and --only say',
  ),
  GC_BUS: means(
    z.enum(['embedded', 'kafka']).default('embedded').describe('embedded or kafka'),
    'kafka：同时启动真实的 Apache Kafka',
    'kafka: facts travel over a real Apache Kafka, started beside',
  ),
  GC_IDENTITY: means(
    z.enum(['embedded', 'keycloak']).default('embedded').describe('embedded or keycloak'),
    'embedded：一键登录，仅供试用；keycloak：同时启动真实的 Keycloak',
    'embedded: one click a post, for trying; keycloak: a real Keycloak, started here',
  ),
  GC_KEYCLOAK_URL: means(httpUrl.optional(), '已在运行的 Keycloak', 'a Keycloak that runs already'),
  GC_KEYCLOAK_ADMIN_ID: means(
    z.string().default('green-channel-administrator'),
    '其 master 领域中可管理领域的客户端',
    'a client of its realm master that may make and change realms',
  ),
  GC_KEYCLOAK_ADMIN_SECRET: means(secret.optional(), '该客户端的密钥', 'the secret of that client'),
  GC_REDIS: means(
    z.enum(['memory', 'redis']).default('memory').describe('memory or redis'),
    'redis：限流计数存入同时启动的 Redis（或 REDIS_URL 所指）',
    'redis: limits are counted in a real Redis, started here or named by REDIS_URL',
  ),
  REDIS_URL: means(redisUrl.optional(), '已在运行的 Redis', 'a Redis that runs already'),
  GC_USER_PER_MINUTE: means(
    z.coerce.number().int().min(0).default(3_000).describe('a whole number; 0 sets no limit'),
    '每岗位每分钟的请求数',
    'requests a minute and post',
  ),
  GC_PUBLIC_DOOR_PER_MINUTE: means(
    z.coerce.number().int().min(0).default(600).describe('a whole number; 0 sets no limit'),
    '公众入口每地址每分钟的请求数',
    'requests a minute and address at the public door',
  ),
  GC_CACHE: means(
    folder.default('.servers'),
    '取得并构建好的服务器程序，多个检出可共用',
    'programs of real servers, fetched and built; several checkouts may share it',
  ),
  ...rpcSettings,
  NODE_ENV: processSettings.NODE_ENV,
  LOG_LEVEL: processSettings.LOG_LEVEL,
});

const refusals = refusalsOf({
  DEMO_IN_PRODUCTION: {
    kind: 'forbidden',
    zh: 'NODE_ENV=production 时不能用{what}，未启动。请设置 {instead}。',
    en: 'With NODE_ENV=production there is no {whatEn}, nothing was started. Set {instead}.',
  },
});

/** What is for trying only is refused before anything starts. */
function refuseForTrying({ NODE_ENV, GC_DEMO }: z.infer<typeof settings>, identity: string): void {
  if (NODE_ENV !== 'production') return;
  if (identity === 'embedded')
    throw refusals.DEMO_IN_PRODUCTION({
      what: '内置登录（不验证身份）',
      whatEn: 'embedded login, which asks for no password',
      instead: 'GC_IDENTITY=keycloak',
    });
  if (GC_DEMO !== 'no')
    throw refusals.DEMO_IN_PRODUCTION({
      what: '示范数据（口令公开）',
      whatEn: 'demo, whose password is public',
      instead: 'GC_DEMO=no',
    });
}

export interface Settings {
  port: number;
  host: string;
  home: string;
  publicUrl: string | undefined;
  demo: 'yes' | 'city' | 'no';
  publicDoorPerMinute: number;
  /** How calls between services are secured. */
  secured?: Secured;
  userPerMinute?: number;
  bus: 'embedded' | 'kafka';
  /** Where limits are counted, if not here; `url` names a Redis that runs already. */
  redis?: { url: string | undefined };
  identity: 'embedded' | 'keycloak';
  /** What runs as a real server or as processes of its own. */
  stack: Stack;
  /** A Keycloak that runs already; without it one is started here. */
  keycloak?: { url: string; admin: { clientId: string; clientSecret: string } };
}

/** For a start. */
export function settingsFrom(environment: Environment): Settings {
  const given = env(settings, environment);
  const read = settingsOf(given);
  refuseForTrying(given, read.identity);
  return read;
}

/** For whoever works beside an installation and starts nothing. */
export const settingsBeside = (environment: Environment): Settings => settingsOf(env(settings, environment));

function settingsOf(given: z.infer<typeof settings>): Settings {
  const stack = stackOf(given.GC_STACK);
  const secured = securedBy(given);
  const identity = stack.has('keycloak') ? 'keycloak' : given.GC_IDENTITY;
  const redis = stack.has('redis') || given.GC_REDIS === 'redis' || given.REDIS_URL !== undefined;
  return {
    stack,
    port: given.PORT,
    host: given.HOST,
    home: resolve(given.GC_HOME),
    publicUrl: given.PUBLIC_URL,
    demo: given.GC_DEMO,
    bus: stack.has('kafka') ? 'kafka' : given.GC_BUS,
    publicDoorPerMinute: given.GC_PUBLIC_DOOR_PER_MINUTE,
    ...(secured ? { secured } : {}),
    userPerMinute: given.GC_USER_PER_MINUTE,
    ...(redis ? { redis: { url: given.REDIS_URL } } : {}),
    identity,
    ...(given.GC_KEYCLOAK_URL
      ? {
          keycloak: {
            url: given.GC_KEYCLOAK_URL,
            admin: { clientId: given.GC_KEYCLOAK_ADMIN_ID, clientSecret: given.GC_KEYCLOAK_ADMIN_SECRET ?? '' },
          },
        }
      : {}),
  };
}
