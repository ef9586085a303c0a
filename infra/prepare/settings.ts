/** What each step of the preparation is told; secrets also from files (`<NAME>_FILE`). */

import { join } from 'node:path';
import { busSettings } from '@green-channel/platform/bus-open';
import { type Environment, env, folder, httpUrl, means, postgresUrl, secret } from '@green-channel/platform/config';
import { z } from 'zod';

const database = z.object({
  DATABASE_ADMIN_URL: means(
    postgresUrl,
    '可建角色与模式的管理员',
    'as an administrator who may make roles and schemas',
  ),
  ...passwordsOf('MIGRATOR', 'WORKER', 'APP', 'BUS'),
});

function passwordsOf<N extends string>(...roles: N[]) {
  const found = roles.map((role) => [
    `DATABASE_${role}_PASSWORD`,
    means(secret, `各服务角色 ${role.toLowerCase()} 的口令`, `of the services’ roles ${role.toLowerCase()}`),
  ]);
  return Object.fromEntries(found) as Record<`DATABASE_${N}_PASSWORD`, typeof secret>; // one for each role
}

const topics = z.object({
  KAFKA_BROKERS: means(
    z.string().min(3).describe('host:port of the brokers, separated by commas'),
    '各 broker 的地址',
    'where the brokers are',
  ),
  KAFKA_ADMIN_USERNAME: means(
    z.string().min(1).default('broker'),
    '可建主题与权限的用户',
    'who may make topics and rights',
  ),
  KAFKA_ADMIN_PASSWORD: means(secret, '其口令', 'its password'),
  KAFKA_TLS: busSettings.KAFKA_TLS,
  KAFKA_CA: busSettings.KAFKA_CA,
  KAFKA_COPIES: means(
    z.coerce.number().int().min(1).max(9).default(1).describe('1 to 9'),
    '每个主题保存的副本数',
    'how many brokers hold a copy of each topic',
  ),
});

/** The programs of the realm: each service by its name, the gateway, the importer, the audience, who keeps it in step. */
export const programs = [
  ...['directory', 'intake', 'routing', 'sla-timer', 'feedback', 'evaluation', 'reporting', 'notification'],
  ...['gateway', 'import'],
].map((name) => `service-${name}`);
/** As `./scripts/admin identity realm` names them in the file that it writes. */
export const secretOf = (clientId: string): string => `${clientId.toUpperCase().replaceAll('-', '_')}_SECRET`;

const secretsOf = [...programs, 'green-channel', 'directory-keeper'].map((id) => [
  secretOf(id),
  means(secret, `客户端 ${id} 的密钥`, `of the client ${id}`),
]);

const realm = z.object({
  KEYCLOAK_URL: means(httpUrl, 'Keycloak 的地址', 'where Keycloak is'),
  KEYCLOAK_ADMIN_ID: means(
    z.string().default('green-channel-administrator'),
    '其 master 领域中可管理领域的客户端',
    'a client of its realm master that may make and change realms',
  ),
  KEYCLOAK_ADMIN_SECRET: means(secret, '该客户端的密钥', 'the secret of that client'),
  KEYCLOAK_REALM: means(z.string().default('green-channel'), '领域名', 'the name of the realm'),
  PUBLIC_URL: means(httpUrl, '公众打开的地址', 'the address that people open'),
  GC_REGULATIONS: means(
    folder.default(join(import.meta.dirname, '../../regulations')),
    '制度包文件夹',
    'the folder of regulations',
  ),
  ...(Object.fromEntries(secretsOf) as Record<string, typeof secret>),
});

/** By the name of the step. */
export const prepareTables: Readonly<Record<string, z.ZodObject>> = { database, topics, realm };

export const databaseSettings = (from: Environment) => env(database, from, { prefix: 'DATABASE_' });
export const topicSettings = (from: Environment) => env(topics, from);
export const realmSettings = (from: Environment) => env(realm, from, { prefix: 'KEYCLOAK_' });
