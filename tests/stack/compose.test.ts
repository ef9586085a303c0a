/** infra/compose.yaml, as Compose itself reads it; what each service is told is what that service asks for. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { names } from '@green-channel/infra/prepare/secrets';
import { databaseSettings, realmSettings, topicSettings } from '@green-channel/infra/prepare/settings';
import { type Checker, check, checker } from '@green-channel/infra/testing/checkers';
import { faultsIn, imageEnvironment, told } from '@green-channel/infra/testing/told';
import { parse } from 'yaml';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  read_only?: boolean;
  cap_drop?: string[];
  healthcheck?: { test: string[] };
  volumes?: string[];
  ports?: string[];
}

const root = join(import.meta.dirname, '../..');
const file = join(root, 'infra/compose.yaml');
const text = readFileSync(file, 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
/** As strong as a drawn one, and the same in every run. */
const secret = (name: string): string => createHash('sha256').update(name).digest('hex');

/** As Compose puts in what `infra/.env` says. */
function filled(value: string): string {
  return value.replaceAll(/(?<!\$)\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, otherwise = '') =>
    names.includes(name) ? secret(name) : otherwise.startsWith('run ') ? '' : otherwise,
  );
}
const environmentOf = (name: string): Record<string, string> => ({
  ...imageEnvironment(),
  ...Object.fromEntries(
    Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, filled(String(value))]),
  ),
});

test('every secret that it names is drawn, and every one that is drawn is used', () => {
  const used = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name));
  const free = ['PUBLIC_URL', 'GC_IMAGE', 'GC_BIND', 'GC_PORT'];
  const outward = ['SMTP_URL', 'SMTP_FROM', 'SMS_URL', 'WECHAT_URL', 'MESSAGE_GATEWAY_TOKEN'];
  const images = [...used].filter((name) => name.endsWith('_IMAGE'));
  expect(used).toEqual(new Set([...names, ...free, ...outward, ...images]));
});

test.each(told)('%s is told all that it asks for, and nothing that it does not know', async (name) => {
  expect(await faultsIn(name, environmentOf(name))).toEqual([]);
  // A test that can fail: without this it would not start.
  expect(await faultsIn(name, { ...environmentOf(name), AUTH_ISSUER: undefined })).toEqual([
    expect.stringContaining('AUTH_ISSUER'),
  ]);
});

test('what runs before them is told all that it asks for', () => {
  expect(databaseSettings(environmentOf('prepare'))).toMatchObject({
    DATABASE_ADMIN_URL: `postgres://postgres:${secret('DATABASE_ADMIN_PASSWORD')}@postgres:5432/green_channel`,
  });
  expect(topicSettings(environmentOf('prepare'))).toMatchObject({ KAFKA_ADMIN_USERNAME: 'broker' });
  expect(realmSettings(environmentOf('realm'))).toMatchObject({ PUBLIC_URL: 'http://localhost:8080' });
});

test('our own containers read only, own no right, say whether they are well; one door is open, to this machine', () => {
  for (const name of told) {
    expect([name, services[name]]).toEqual([
      name,
      expect.objectContaining({
        read_only: true,
        cap_drop: ['ALL'],
        command: [name],
        healthcheck: expect.objectContaining({ test: expect.arrayContaining(['infra/prepare/healthy.ts']) }),
      }),
    ]);
  }
  const open = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, filled(port)]));
  expect(open).toEqual([['gateway', '127.0.0.1:8080:8080']]);
});

const compose = checker('compose');
(compose ? test : test.skip)(
  'Compose takes it: its own loader, schema and all; a misspelt word it does not take',
  () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gc-compose-'));
    try {
      // The loader alone does not look at the environment: it gets the file as Compose has filled it in.
      const load = (name: string, words: string) => {
        writeFileSync(join(scratch, name), filled(words));
        return check(compose as Checker, [join(scratch, name)]);
      };
      const whole = load('compose.yaml', text);
      expect([whole.status, whole.said]).toEqual([0, expect.stringMatching(/name: green-channel/)]);
      const refused = load('misspelt.yaml', text.replace('    healthcheck:', '    helthcheck:'));
      expect([refused.status === 0, refused.said]).toEqual([false, expect.stringContaining('helthcheck')]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
  600_000,
);

test('./scripts/secrets draws them anew each time, as an environment file', () => {
  const draw = () =>
    spawnSync(process.execPath, ['infra/prepare/secrets.ts', 'compose'], { cwd: root, encoding: 'utf8' });
  const lines = draw().stdout.trim().split('\n');
  expect(lines.map((line) => line.split('=')[0])).toEqual(names);
  expect(new Set(lines.map((line) => line.split('=')[1])).size).toBe(names.length);
  expect(lines.every((line) => /=[0-9a-f]{48}$/.test(line))).toBe(true);
  expect(draw().stdout).not.toContain(lines[0]);
});
