/** Proof that a platform ran as it says: what lies in the broker, whose key signed a token, which processes serve. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from '@green-channel/infra/embedded/services';
import { whyNoRedis } from '@green-channel/infra/stack/redis/program';
import { topics } from '@green-channel/proto/topics';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { People } from '../journeys/people.ts';
import { atRest } from '../trust/at-rest.ts';
import { openVault } from '../trust/vault.ts';
import { commandOf, environmentOf, healthOf, onTopics, processesOf } from './running-stack.ts';

export interface Ran {
  url: string;
  home: string;
  /** Of the process that was started. */
  process: { pid?: number | undefined };
}

/** A post that every demo city has. */
const SOMEBODY = 'dongchangzhai-clerk';
const services = parts.map(({ name }) => name);
const servers = ['PostgreSQL', 'Kafka', 'Keycloak', ...(whyNoRedis() ? [] : ['Redis', 'OTLP receiver'])];
export const allParts = [...servers, ...services, 'gateway'];

export async function ranOnTheStack(ran: Ran): Promise<void> {
  await everyEventIsOnItsTopic(ran.home);
  await keycloakSigned(ran);
  await eachPartIsAProcess(ran);
}

/** A fact that was sent again after a crash lies there twice; none lies there less than once. */
async function everyEventIsOnItsTopic(home: string): Promise<void> {
  await using vault = await openVault(home);
  await atRest(vault, 120_000);
  const there = await onTopics(home);
  for (const [noun, { writer }] of Object.entries(topics)) {
    const schema = writer.replaceAll('-', '_');
    const [row] = await vault.query<{ n: number }>(`select count(*)::int as n from ${schema}.event where noun = $1`, [
      noun,
    ]);
    expect([noun, there[noun]]).toEqual([noun, expect.any(Number)]);
    expect([noun, (there[noun] ?? 0) >= (row?.n ?? 0)]).toEqual([noun, true]);
  }
  expect(there['tenant']).toBeGreaterThan(0);
}

async function keycloakSigned({ url, home }: Ran): Promise<void> {
  const token = await new People(url).token(SOMEBODY);
  expect(decodeJwt(token)).toMatchObject({ iss: `${url}/realms/green-channel`, aud: 'green-channel' });
  const keycloak = processesOf(home).find(({ part }) => part === 'Keycloak')?.pid ?? 0;
  const port = /KC_HTTP_PORT=(\d+)/.exec(environmentOf(keycloak))?.[1];
  const certs = await fetch(`http://127.0.0.1:${port}/realms/green-channel/protocol/openid-connect/certs`);
  const { keys } = (await certs.json()) as { keys: { kid: string }[] };
  expect(keys.map(({ kid }) => kid)).toContain(decodeProtectedHeader(token).kid);
  expect(existsSync(join(home, 'identity'))).toBe(false);
}

async function eachPartIsAProcess({ url, process: started }: Ran): Promise<void> {
  const page = await healthOf(url);
  expect([page.ok, page.stack.map(({ part }) => part).sort()]).toEqual([true, [...allParts].sort()]);
  const pids = page.stack.map(({ pid }) => pid);
  expect(new Set([...pids, started.pid]).size).toBe(allParts.length + 1);
  for (const name of services) {
    const pid = page.stack.find(({ part }) => part === name)?.pid ?? 0;
    expect(page.services).toContainEqual(expect.objectContaining({ service: name, pid }));
    expect(commandOf(pid)).toContain(`service.ts ${name}`);
  }
  expect(page.pid).toBe(page.stack.find(({ part }) => part === 'gateway')?.pid);
}

/** The same questions, the other answers. */
export async function ranEmbedded({ url, home, process: started }: Ran): Promise<void> {
  const token = await new People(url).token(SOMEBODY);
  expect(decodeJwt(token)).toMatchObject({ iss: `${url}/realms/green-channel`, aud: 'green-channel' });
  const { jwks } = JSON.parse(readFileSync(join(home, 'identity/keys.json'), 'utf8'));
  expect(jwks.keys.map(({ kid }: { kid: string }) => kid)).toContain(decodeProtectedHeader(token).kid);
  const page = await healthOf(url);
  expect([page.ok, page.pid, page.stack]).toEqual([true, started.pid, []]);
  for (const { service, pid } of page.services) expect([service, pid]).toEqual([service, started.pid]);
  expect(['kafka', 'keycloak', 'services'].filter((folder) => existsSync(join(home, folder)))).toEqual([]);
}
