/** Settings that several parts read: each is named, explained and typed here once. docs/configuration.md is made from them. */
import { z } from 'zod';
import { address, folder, httpUrl, means, postgresUrl, secret } from './config.ts';

/** Of every process. */
export const processSettings = {
  NODE_ENV: means(
    z.enum(['development', 'test', 'production']).default('development').describe('development, test or production'),
    '正式环境填 production：拒绝弱口令、内置登录与可调时钟',
    'production refuses weak secrets, the embedded login and a movable clock',
  ),
  LOG_LEVEL: means(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('debug, info, warn, error or silent'),
    '日志级别；每行一个 JSON，写到标准错误',
    'what is logged: one JSON a line on standard error',
  ),
  GC_CLOCK: means(
    z.enum(['fixed', 'movable']).default('fixed').describe('fixed or movable'),
    '试用时可调整城市的业务时间；正式环境无效',
    'movable: business time may be moved, for trying; never in production',
  ),
};

/** Which certificate secures calls between services; PEM text, or the file that <NAME>_FILE names. */
export const rpcSettings = {
  RPC_TLS: means(
    z.enum(['off', 'tls', 'mtls']).default('off').describe('off, tls or mtls'),
    '服务间 gRPC 是否加密；mtls 时双方都出示证书',
    'whether calls between services are encrypted; with mtls both sides show a certificate',
  ),
  RPC_CA: means(
    pem('CERTIFICATE').optional(),
    '签发各服务证书的机构',
    'the authority that signed the services’ certificates',
  ),
  RPC_CERT: means(pem('CERTIFICATE').optional(), '本服务的证书', 'the certificate of this service'),
  RPC_KEY: means(pem('PRIVATE KEY').meta({ secret: 'file' }).optional(), '本服务证书的私钥', 'its private key'),
};

function pem(kind: string) {
  return z.string().includes(kind).describe(`PEM text of a ${kind.toLowerCase()} (or name its file in <NAME>_FILE)`);
}

export const tokenSettings = {
  AUTH_ISSUER: means(httpUrl, '令牌签发者，须与令牌中的 iss 完全一致', 'who signs tokens; exactly the iss of a token'),
  AUTH_JWKS_URL: means(httpUrl, '签发者的公钥地址（本机可达）', 'where its keys are had from here'),
  AUTH_AUDIENCE: means(z.string().min(1).default('green-channel'), '令牌须含的 aud', 'the aud that a token must name'),
};

export const residentSettings = {
  RESIDENT_ISSUER: means(httpUrl, '居民临时令牌的签发者（收件服务）', 'who signs residents’ short tokens: intake'),
  RESIDENT_JWKS_URL: means(httpUrl, '其公钥地址', 'where its keys are had'),
};

export const ownTokenSettings = {
  AUTH_TOKEN_URL: means(httpUrl, '服务以自己的密钥换取令牌的地址', 'where the service gets a token of its own'),
  SERVICE_CLIENT_SECRET: means(
    secret,
    '本服务的客户端密钥（客户端 service-<名称>）',
    'its secret, as the client service-<name>',
  ),
};

export const introspectSettings = {
  AUTH_INTROSPECT_URL: means(
    httpUrl.optional(),
    '签名、盖章前询问会话是否仍有效的地址',
    'asked before signatures and seals whether the session still lives',
  ),
  AUTH_INTROSPECT_SECRET: means(secret.optional(), '受众客户端的密钥', 'the secret of the client that is the audience'),
};

export const keySettings = {
  GC_KEYS_DIR: means(
    folder,
    '加密密钥文件夹；须备份，丢失则个人信息不可读',
    'the keys of sealed data: back it up, without them no reporter can be read',
  ),
};
export const fileSettings = {
  GC_BLOB_DIR: means(folder, '附件（已加密）文件夹', 'the folder of attached files, sealed'),
};

/** Where a service listens and what it keeps its data in, by its name in capitals. */
export function ownSettings<N extends string>(name: N) {
  const found = {
    [`${name}_ADDRESS`]: means(address, '本服务监听的地址', 'where the service listens'),
    [`${name}_DB_URL`]: means(
      postgresUrl,
      '数据库，以受行级安全约束的角色',
      'its database in the role that row-level security binds',
    ),
    [`${name}_DB_WORKER_URL`]: means(
      postgresUrl,
      '数据库，以服务自身的角色',
      'its database in the role of the service itself',
    ),
  };
  return found as Own<N>; // the three names above
}

type Own<N extends string> = Record<`${N}_ADDRESS`, typeof address> &
  Record<`${N}_DB_URL` | `${N}_DB_WORKER_URL`, typeof postgresUrl>;

/** Where this part finds another. */
export function peerSettings<N extends string>(...names: N[]) {
  const found = names.map((name) => [
    `${name}_ADDRESS`,
    means(address, `${serviceOf(name)} 服务的地址`, `where ${serviceOf(name)} is`),
  ]);
  return Object.fromEntries(found) as Record<`${N}_ADDRESS`, typeof address>; // one for each name
}

const serviceOf = (name: string): string => name.toLowerCase().replaceAll('_', '-');
