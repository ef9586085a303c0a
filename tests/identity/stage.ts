/** One way to speak to either identity server; what differs is only how an administrator does things to it. */

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAdmin } from '@green-channel/directory/admin';
import { loginOf } from '@green-channel/directory/keycloak/account';
import { keepInStep, keepPosts } from '@green-channel/directory/keycloak/keep';
import { demoSecret, passwordCredential, totpCredential } from '@green-channel/directory/keycloak/password';
import { rotateIdentityKeys } from '@green-channel/infra/identity/keys';
import { type DemoPerson, mountIdentity } from '@green-channel/infra/identity/mount';
import type { Keys } from '@green-channel/infra/identity/sign-in';
import express from 'express';
import { openRealm, programs } from '../../services/directory/tests/keycloak-bench.ts';

export interface IdentityStage {
  issuer: string;
  redirectUri: string;
  clerk: { post: string; keys: Keys; place: { city: number; tenant: number } };
  leader: { post: string; keys: Keys };
  service: { clientId: string; clientSecret: string };
  department: { clientId: string; clientSecret: string };
  /** The audience, which may ask whether a token still lives. */
  audience: { clientId: string; clientSecret: string };
  /** The post is left: nobody enters by it any more. */
  lock(post: string): Promise<void>;
  /** Another key signs from now on; the one before is still published. */
  rotate(): Promise<void>;
  end(): Promise<void>;
}

const [service = { clientId: '', clientSecret: '' }, department = service, audience = service] = programs;
const PASSWORD = 'a-password-of-my-own';

export async function embeddedStage(): Promise<IdentityStage> {
  const home = await mkdtemp(join(tmpdir(), 'gc-identity-'));
  await chmod(home, 0o755);
  const person = (post: string, name: string, roles: string[]): DemoPerson => ({
    ...{ post, person: `person of ${post}`, name, title: name, titleEn: name, level: 'COMMUNITY', roles },
    ...{ city: 1, tenant: 30, unit: 30 },
  });
  let people = [person('p-clerk', '王秀兰', ['COMMUNITY_CLERK']), person('p-leader', '林静', ['OFFICE_LEADER'])];
  const clients = programs.map(({ acts, ...program }) => {
    if (!acts) return program;
    return { ...program, claims: { city: 1, tenant: 1, unit: 88, level: 'UNIT' as const, roles: acts.roles } };
  });
  let app = express();
  const server = createServer((request, response) => app(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mount = async () => {
    app = express();
    app.use(await mountIdentity({ publicUrl, home, people: async () => people, clients, environment: {} }));
  };
  await mount();
  return {
    issuer: `${publicUrl}/realms/green-channel`,
    redirectUri: `${publicUrl}/login/callback`,
    clerk: { post: 'p-clerk', keys: { post: 'p-clerk' }, place: { city: 1, tenant: 30 } },
    leader: { post: 'p-leader', keys: { post: 'p-leader' } },
    service,
    department,
    audience,
    async lock(post) {
      people = people.filter((one) => one.post !== post);
    },
    async rotate() {
      await rotateIdentityKeys(join(home, 'identity'));
      await mount();
    },
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(home, { recursive: true, force: true });
    },
  };
}

export async function keycloakStage(): Promise<IdentityStage> {
  const bench = await openRealm();
  const { database, keeping, administrator, parts } = bench;
  const admin = await openAdmin({ app: database.url('directory', 'app'), worker: database.url('directory', 'worker') });
  const tenant = parts.organs.find(({ name }) => name === '三社区')?.organ ?? 0;
  const made = (city: number, name: string, title: string, roles: string[]) =>
    admin.makeOperator({ city, name, title, titleEn: title, roles });
  const clerk = await made(tenant, '王秀兰', '专人', ['COMMUNITY_CLERK']);
  const leader = await made(bench.city, '林静', '主任', ['OFFICE_LEADER']);
  await keepInStep({
    ...keeping,
    firstCredentials: ({ post, secondFactor }) => [
      passwordCredential(PASSWORD, false),
      ...(secondFactor ? [totpCredential(demoSecret(post, PASSWORD))] : []),
    ],
  });
  const keysOf = (post: string): Keys => ({
    login: loginOf(post),
    password: PASSWORD,
    secret: demoSecret(post, PASSWORD),
  });
  return {
    issuer: bench.issuer,
    redirectUri: `${bench.publicUrl}/login/callback`,
    clerk: { post: clerk, keys: keysOf(clerk), place: { city: bench.city, tenant } },
    leader: { post: leader, keys: keysOf(leader) },
    service,
    department,
    audience,
    async lock(post) {
      const organs = { ...keeping.organs, post: async () => vacated(await keeping.organs.post(post)) };
      await keepPosts({ ...keeping, organs }, [post]);
    },
    async rotate() {
      const realm = await administrator.realms.findOne({ realm: parts.realm });
      const config = { priority: ['900'], enabled: ['true'], active: ['true'], algorithm: ['RS256'] };
      const provider = { providerId: 'rsa-generated', providerType: 'org.keycloak.keys.KeyProvider' };
      await administrator.components.create({ name: 'the next key', ...provider, parentId: realm?.id ?? '', config });
    },
    async end() {
      await admin[Symbol.asyncDispose]();
      await bench.end();
    },
  };
}

const vacated = <T extends object>(row: T | undefined) =>
  row === undefined ? undefined : { ...row, status: 'VACANT', person: '', name: '' };
