import { z } from 'zod';
import { address, env, httpUrl, postgresUrl, secret } from './config.ts';
import type { Refusal } from './refusal.ts';

const schema = z.object({
  ROUTING_ADDRESS: address,
  ROUTING_DB_URL: postgresUrl,
  PUBLIC_URL: httpUrl,
  ROUTING_WORKERS: z.coerce.number().int().min(1).default(4).describe('a whole number from 1'),
});
const good = {
  ROUTING_ADDRESS: '127.0.0.1:7003',
  ROUTING_DB_URL: 'postgres://app:x@localhost:5432/gc',
  PUBLIC_URL: 'http://localhost:8080/',
};

test('settings are typed, defaulted and trimmed of a trailing slash', () => {
  expect(env(schema, { ...good, ROUTING_WORKERS: '' })).toEqual({
    ...good,
    PUBLIC_URL: 'http://localhost:8080',
    ROUTING_WORKERS: 4,
  });
});

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (refusal) {
    return refusal as Refusal; // asserted by the callers
  }
  throw new Error('nothing was refused');
}

test('every faulty variable is named at once, with what was expected, and no value is repeated', () => {
  const source = { ROUTING_ADDRESS: 'nowhere', ROUTING_DB_URL: 'mysql://app:hunter22@x/y', ROUTING_WORKERS: '0' };
  const refusal = refusalOf(() => env(schema, source));
  expect(refusal).toMatchObject({ reason: 'CONFIG_INVALID', kind: 'invalid' });
  expect(refusal.fields?.map((field) => field.path)).toEqual([
    'ROUTING_ADDRESS',
    'ROUTING_DB_URL',
    'PUBLIC_URL',
    'ROUTING_WORKERS',
  ]);
  expect(refusal.en).toContain('PUBLIC_URL is not set; expected: an http(s) URL');
  expect(refusal.en).toContain('ROUTING_WORKERS does not fit; expected: a whole number from 1');
  expect(refusal.zh).toContain('ROUTING_ADDRESS 取值不符');
  expect(JSON.stringify(refusal)).not.toContain('hunter22');
});

test('a misspelt variable of the service is reported, others are not', () => {
  const warned: string[] = [];
  const source = { ...good, ROUTING_DB_ULR: 'x', ROUTING_DB_URL_FILE: '', INTAKE_ADDRESS: 'y' };
  env(schema, source, { prefix: 'ROUTING_', warn: (name) => warned.push(name) });
  expect(warned).toEqual(['ROUTING_DB_ULR']);
});

test('a secret file that is missing, or beside a value, is refused by name', () => {
  const secrets = z.object({ CLIENT_SECRET: secret });
  const missing = refusalOf(() => env(secrets, { CLIENT_SECRET_FILE: '/nowhere/secret' }));
  expect(missing.en).toContain('CLIENT_SECRET CLIENT_SECRET_FILE names /nowhere/secret, which cannot be read');
  const both = refusalOf(() => env(secrets, { CLIENT_SECRET: 'long enough', CLIENT_SECRET_FILE: '/nowhere' }));
  expect(both.fields).toHaveLength(1);
});
