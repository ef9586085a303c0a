import { type Environment, env, environment, folder, httpUrl, means } from '@green-channel/platform/config';
import { redisSettings } from '@green-channel/platform/redis-settings';
import { securedBy } from '@green-channel/platform/rpc/secured';
import {
  ownTokenSettings,
  peerSettings,
  processSettings,
  residentSettings,
  rpcSettings,
  tokenSettings,
} from '@green-channel/platform/settings';
import { z } from 'zod';
import type { Collector } from './door/browser-spans.ts';

const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

const peers = [
  ...(['DIRECTORY', 'INTAKE', 'ROUTING', 'SLA_TIMER'] as const),
  ...(['FEEDBACK', 'EVALUATION', 'REPORTING', 'NOTIFICATION'] as const),
];

export const settings = z.object({
  PORT: means(
    whole(0, 65_535).default(8080).describe('a port number, e.g. 8080; 0 takes a free one'),
    '网页与接口的端口',
    'of the page and the API',
  ),
  HOST: means(
    z.string().default('0.0.0.0').describe('an address, e.g. 127.0.0.1'),
    '监听的地址',
    'the address to listen on',
  ),
  PUBLIC_URL: means(
    httpUrl.optional(),
    '公众打开的地址；默认 http://localhost:PORT',
    'the address people open; http://localhost:PORT without it',
  ),
  ...peerSettings(...peers),
  ...tokenSettings,
  ...ownTokenSettings,
  ...residentSettings,
  GATEWAY_DOOR_PER_MINUTE: means(
    whole(0, 1_000_000).default(600).describe('a whole number; 0 sets no limit'),
    '公众入口每地址每分钟的请求数',
    'requests per minute and address at the public door',
  ),
  GATEWAY_USER_PER_MINUTE: means(
    whole(0, 1_000_000).default(3_000).describe('a whole number; 0 sets no limit'),
    '每岗位或居民每分钟的请求数',
    'requests per minute and post or resident',
  ),
  GATEWAY_CLIENT_PER_MINUTE: means(
    whole(0, 1_000_000).default(12_000).describe('a whole number; 0 sets no limit'),
    '每个外部系统程序每分钟的请求数',
    'requests per minute and program of another system',
  ),
  GATEWAY_VAIN_LOGINS: means(
    whole(0, 1_000_000).default(100).describe('a whole number; 0 sets no limit'),
    '每地址五分钟内失败的登录次数',
    'logins that fail within five minutes, per address',
  ),
  ...redisSettings,
  GATEWAY_TIMEOUT_MS: means(
    whole(100, 600_000).default(15_000).describe('milliseconds, 100 to 600000'),
    '单个请求的最长时间',
    'longest time for one request',
  ),
  GATEWAY_TRUST_PROXY: means(
    z.string().default('loopback').describe('as express names it, e.g. loopback'),
    '采信哪些代理的 X-Forwarded-For',
    'whose X-Forwarded-For is believed',
  ),
  GATEWAY_IDENTITY_URL: means(
    httpUrl.optional(),
    '本机可达的 Keycloak；其登录页随后由 PUBLIC_URL 提供',
    'where Keycloak is reached from here; its login pages are then served under PUBLIC_URL',
  ),
  GATEWAY_STACK_FILE: means(
    z.string().optional().describe('the path of a file'),
    './scripts/start --stack 列出各进程的文件，供 /health 显示',
    'the file in which ./scripts/start --stack names its processes, for /health',
  ),
  GATEWAY_CONSOLE: means(
    folder.default(new URL('../../console/dist', import.meta.url).pathname),
    '构建好的网页',
    'the built console',
  ),
  ...rpcSettings,
  ...processSettings,
});

/** Where telemetry goes, as OTEL_* say it to the whole process: what pages tell goes there, too, if it takes OTLP over HTTP. */
export function collectorIn(env: Environment): Collector | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces } = env;
  const url = traces ?? (all && `${all.replace(/\/$/, '')}/v1/traces`);
  const overGrpc = env['OTEL_EXPORTER_OTLP_PROTOCOL'] === 'grpc';
  if (!url || overGrpc || env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none')
    return undefined;
  const pairs = (env['OTEL_EXPORTER_OTLP_HEADERS'] ?? '').split(',').filter((pair) => pair.includes('='));
  const headers = pairs.map((pair) => [
    pair.slice(0, pair.indexOf('=')).trim(),
    pair.slice(pair.indexOf('=') + 1).trim(),
  ]);
  return { url, headers: Object.fromEntries(headers) };
}

export type Config = ReturnType<typeof configOf>;
export type Addresses = Config['addresses'];

/** The environment, read once. */
export function configOf(source: Environment) {
  const given = env(settings, source, { prefix: 'GATEWAY_' });
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    addresses: {
      directory: given.DIRECTORY_ADDRESS,
      intake: given.INTAKE_ADDRESS,
      routing: given.ROUTING_ADDRESS,
      'sla-timer': given.SLA_TIMER_ADDRESS,
      feedback: given.FEEDBACK_ADDRESS,
      evaluation: given.EVALUATION_ADDRESS,
      reporting: given.REPORTING_ADDRESS,
      notification: given.NOTIFICATION_ADDRESS,
    },
    staff: { issuer: given.AUTH_ISSUER, jwksUrl: given.AUTH_JWKS_URL, audience: given.AUTH_AUDIENCE },
    resident: { issuer: given.RESIDENT_ISSUER, jwksUrl: given.RESIDENT_JWKS_URL, audience: given.AUTH_AUDIENCE },
    own: { tokenUrl: given.AUTH_TOKEN_URL, clientId: 'service-gateway', clientSecret: given.SERVICE_CLIENT_SECRET },
    secured: securedBy(given),
    perMinute: {
      public: given.GATEWAY_DOOR_PER_MINUTE,
      user: given.GATEWAY_USER_PER_MINUTE,
      client: given.GATEWAY_CLIENT_PER_MINUTE,
    },
    vainLogins: given.GATEWAY_VAIN_LOGINS,
    redisUrl: given.REDIS_URL,
    timeoutMs: given.GATEWAY_TIMEOUT_MS,
    trustProxy: given.GATEWAY_TRUST_PROXY,
    identityUrl: given.GATEWAY_IDENTITY_URL,
    stackFile: given.GATEWAY_STACK_FILE,
    consoleFolder: given.GATEWAY_CONSOLE,
    collector: collectorIn(environment),
  };
}
