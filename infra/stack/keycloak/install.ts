/** Keycloak as Maven Central has it: fetched and built once for this checkout, then found again. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../postgres/owner.ts';
import { cacheFolder } from '../cache.ts';
import { lastWords } from '../server-log.ts';

/** 26.7.4 has no pom at Maven Central (servers.md). */
export const KEYCLOAK_VERSION = '26.7.3';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const OLDEST_JAVA = 17;
const PATIENCE_MS = 900_000;

/** Why Keycloak cannot run on this machine, with the command to type. */
export class KeycloakUnavailable extends Error {
  override name = 'KeycloakUnavailable';
}

/** What is missing for Keycloak, or undefined; asked before anything is fetched. */
export function whyNoKeycloak(): string | undefined {
  const java = javaVersion();
  if (java < OLDEST_JAVA)
    return `需要 Java ${OLDEST_JAVA} 或更新版本（Debian：apt-get install openjdk-17-jre-headless）。
Keycloak needs Java ${OLDEST_JAVA} or newer (Debian: apt-get install openjdk-17-jre-headless).`;
  if (isBuilt(homeOf()) || spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status === 0) return undefined;
  return `需要 Maven 以取得 Keycloak（Debian：apt-get install maven）。
Maven is needed to fetch Keycloak (Debian: apt-get install maven).`;
}

function javaVersion(): number {
  const { stderr = '' } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

const homeOf = (): string => join(cacheFolder(), `keycloak-${KEYCLOAK_VERSION}`);
const isBuilt = (home: string): boolean => existsSync(join(home, '.built'));

/** The folder of the built server. The first call takes a minute or more; others who ask meanwhile wait for it. */
export async function installedKeycloak(says: (what: string) => void = () => undefined): Promise<string> {
  const home = homeOf();
  if (isBuilt(home)) return home;
  const missing = whyNoKeycloak();
  if (missing !== undefined) throw new KeycloakUnavailable(missing);
  mkdirSync(cacheFolder(), { recursive: true });
  const release = await lock(join(cacheFolder(), 'keycloak.lock'));
  try {
    if (!isBuilt(home)) await install(home, says);
  } finally {
    release();
  }
  return home;
}

async function install(home: string, says: (what: string) => void): Promise<void> {
  const cache = cacheFolder();
  const log = join(cache, 'keycloak-install.log');
  const rough = `${home}.new`;
  for (const half of [rough, home]) rmSync(half, { recursive: true, force: true });
  mkdirSync(rough);
  says(`fetching Keycloak ${KEYCLOAK_VERSION} (176 MB, once)`);
  const artifact = `-Dartifact=org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:tar.gz`;
  await run('mvn', ['-q', '-B', '-C', COPY, artifact, `-DoutputDirectory=${rough}`], log);
  const archive = join(rough, `keycloak-quarkus-dist-${KEYCLOAK_VERSION}.tar.gz`);
  await run('tar', ['xzf', archive, '-C', rough, '--strip-components=1'], log);
  rmSync(archive);
  renameSync(rough, home);
  says('building Keycloak for PostgreSQL (once)');
  await run(join(home, 'bin/kc.sh'), ['build', '--db=postgres'], log);
  writeFileSync(join(home, '.built'), KEYCLOAK_VERSION);
}

async function run(command: string, args: string[], log: string): Promise<void> {
  const file = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', file, file] });
  closeSync(file);
  const ended = await new Promise<string>((resume) => {
    child.once('error', (error) => resume(error.message));
    child.once('exit', (code, signal) => resume(String(signal ?? code)));
  });
  if (ended === '0') return;
  throw new KeycloakUnavailable(`${command} ${args[0]}: ${ended}, ${log}\n${lastWords(log)}`);
}

/** One process fetches, the others wait for it; a lock of a process that is gone is taken over. */
async function lock(file: string): Promise<() => void> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(200)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch {
      if (holderIsGone(file)) rmSync(file, { force: true });
      if (Date.now() > until) throw new KeycloakUnavailable(`${file}: another process does not finish fetching`);
    }
  }
}

function holderIsGone(file: string): boolean {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && !isAlive(pid);
}
