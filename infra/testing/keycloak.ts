/** One Keycloak for a whole test run, started by the first file that asks for it, stopped with the run. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../postgres/owner.ts';
import { installedKeycloak, whyNoKeycloak } from '../stack/keycloak/install.ts';
import { describeWhere } from './where.ts';

export interface TestKeycloak {
  url: string;
  admin: { clientId: string; clientSecret: string };
  /** Of the program that keeps it running, and of the server itself. */
  pid: number;
  server: number;
}

const PATIENCE_MS = 300_000;

export const whereKeycloakRuns = () => describeWhere(whyNoKeycloak(), 'no Keycloak can be run here');

/** `GC_TEST_KEYCLOAK` names the `ready.json` of one that runs already: the inner loop of whoever works on these tests. */
export async function testKeycloak(): Promise<TestKeycloak> {
  const running = process.env['GC_TEST_KEYCLOAK'];
  if (running) return described(running);
  const dir = join(process.env['GC_TEST_SCRATCH'] ?? '', 'keycloak');
  mkdirSync(dir, { recursive: true });
  const ready = join(dir, 'ready.json');
  if (begins(dir)) await begin(dir);
  for (const until = Date.now() + PATIENCE_MS; !existsSync(ready); await pause(100)) {
    const starter = Number(existsSync(join(dir, 'starter.pid')) ? readFileSync(join(dir, 'starter.pid'), 'utf8') : 0);
    if (Date.now() > until || (starter > 0 && !isAlive(starter))) throw new Error(said(dir));
  }
  return described(ready);
}

/** The server's own pid is another after each new beginning. */
function described(ready: string): TestKeycloak {
  const told = JSON.parse(readFileSync(ready, 'utf8')) as Omit<TestKeycloak, 'server'>; // written by keycloak-program.ts
  return { ...told, server: Number(readFileSync(join(dirname(ready), 'server.pid'), 'utf8')) };
}

/** Whoever makes this file first starts the server; the others wait for it. */
function begins(dir: string): boolean {
  try {
    closeSync(openSync(join(dir, 'begun'), 'wx'));
    return true;
  } catch {
    return false;
  }
}

async function begin(dir: string): Promise<void> {
  await installedKeycloak((what) => process.stderr.write(`· ${what}\n`));
  const database = await ownDatabase();
  const log = openSync(join(dir, 'program.log'), 'a');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keycloak-program.ts'), dir, String(process.pid)], {
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '', GC_TEST_KEYCLOAK_DB: JSON.stringify(database) },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  writeFileSync(join(dir, 'starter.pid'), String(child.pid));
  child.unref();
}

async function ownDatabase() {
  const server = new URL(process.env['GC_TEST_POSTGRES'] ?? '');
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  try {
    await admin.query(`create role keycloak login password 'test'`);
    await admin.query('create database keycloak owner keycloak');
  } finally {
    await admin.end();
  }
  return { jdbcUrl: `jdbc:postgresql://${server.host}/keycloak`, user: 'keycloak', password: 'test' };
}

function said(dir: string): string {
  const logs = ['program.log', 'server.log'].map((name) => join(dir, name)).filter(existsSync);
  return `Keycloak did not start:\n${logs.map((file) => readFileSync(file, 'utf8').slice(-3_000)).join('\n')}`;
}
