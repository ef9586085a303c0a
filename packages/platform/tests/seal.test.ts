import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fsBlobs } from '../src/blob.ts';
import { env, secret } from '../src/config.ts';
import { keyIdOf, openKeys, type Seal, sameSecret, sealer } from '../src/seal.ts';

let dir: string;
let seal: Seal;
const phone = 'intake.reporter.phone:r-1';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gc-seal-'));
  seal = sealer(await openKeys(dir));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a sealed field names suite and key, hides its text, differs each time, and opens again', () => {
  const [first, second] = [seal.seal('13900001111', phone), seal.seal('13900001111', phone)];
  expect(first).toMatch(/^intl\.k\d{8}\.[\w-]+$/);
  expect(first).not.toBe(second);
  expect(Buffer.from(first.split('.')[2] ?? '', 'base64url').includes('139')).toBe(false);
  expect(seal.open(first, phone)).toBe('13900001111');
  expect(seal.open(seal.seal('', phone), phone)).toBe('');
});

test('an altered value, or one moved to another row, does not open', () => {
  const sealed = seal.seal('王芳', phone);
  const at = sealed.length - 5;
  const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  for (const [value, context] of [
    [altered, phone],
    [sealed, 'intake.reporter.phone:r-2'],
    ['intl', phone],
    ['王芳', phone],
  ] as const)
    expect(() => seal.open(value, context)).toThrow(/SEAL_BROKEN|KEY_MISSING/);
});

test('the blind index is equal for equal values of one field only, and useless under another key', async () => {
  const index = seal.blindIndex('13900001111', 'phone');
  expect(seal.blindIndex('13900001111', 'phone')).toBe(index);
  expect(seal.blindIndex('13900001112', 'phone')).not.toBe(index);
  expect(seal.blindIndex('13900001111', 'id-number')).not.toBe(index);
  const other = await mkdtemp(join(tmpdir(), 'gc-seal-'));
  expect(sealer(await openKeys(other)).blindIndex('13900001111', 'phone')).not.toBe(index);
  await rm(other, { recursive: true });
});

test('a signature holds for its content only', () => {
  const signature = seal.sign(Buffer.from('登记表'));
  expect(seal.verify(Buffer.from('登记表'), signature)).toBe(true);
  expect(seal.verify(Buffer.from('登记表 '), signature)).toBe(false);
  expect(seal.verify(Buffer.from('登记表'), 'intl.k1.AAAA')).toBe(false);
});

test('keys are made once, also by several services at once, for their owner only', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'gc-keys-'));
  const opened = await Promise.all(Array.from({ length: 8 }, () => openKeys(fresh)));
  expect(new Set(opened.map((keys) => keys.current.field.export().toString('hex'))).size).toBe(1);
  expect(await readdir(fresh)).toEqual(['seal-intl.json']);
  expect((await stat(join(fresh, 'seal-intl.json'))).mode & 0o777).toBe(0o600);
  await rm(fresh, { recursive: true });
});

test('older keys stay readable after the current one changed', async () => {
  const old = seal.seal('王芳', phone);
  const path = join(dir, 'seal-intl.json');
  const [held, more] = await Promise.all([readFile(path, 'utf8'), newKey()]);
  const keys = JSON.parse(held);
  await writeFile(path, JSON.stringify({ ...keys, current: 'k2', keys: { ...keys.keys, k2: more } }));
  const later = sealer(await openKeys(dir));
  expect(later.open(old, phone)).toBe('王芳');
  expect(keyIdOf(later.seal('王芳', phone))).toBe('k2');
  expect(later.blindIndexes('x', 'phone')).toContain(seal.blindIndex('x', 'phone'));
  expect(() => seal.open(later.seal('王芳', phone), phone)).toThrow('KEY_MISSING');
});

async function newKey(): Promise<unknown> {
  const other = await mkdtemp(join(tmpdir(), 'gc-keys-'));
  await openKeys(other);
  const { keys } = JSON.parse(await readFile(join(other, 'seal-intl.json'), 'utf8'));
  await rm(other, { recursive: true });
  return Object.values(keys)[0];
}

test('a missing key, an unreadable file, and a file that others may read refuse the start', async () => {
  const keys = await openKeys(dir);
  keys.require([keyIdOf(seal.seal('x', phone)) ?? '']);
  expect(() => keys.require(['k19990101'])).toThrow('KEY_MISSING');
  const path = join(dir, 'seal-intl.json');
  await chmod(path, 0o644);
  await expect(openKeys(dir)).rejects.toMatchObject({ reason: 'KEYS_UNREADABLE' });
  await chmod(path, 0o600);
  await writeFile(path, '{"suite":"intl"}');
  await expect(openKeys(dir)).rejects.toMatchObject({ reason: 'KEYS_UNREADABLE' });
});

test('secrets are compared as a whole', () => {
  expect(sameSecret('814022', '814022')).toBe(true);
  expect(sameSecret('814022', '814023')).toBe(false);
});

test('a file is stored once under its hash, encrypted, and read back', async () => {
  const blobs = await fsBlobs(join(dir, 'blob'), seal);
  const photo = Buffer.from('照片'.repeat(1_000));
  const hash = await blobs.put(photo);
  expect(await blobs.put(photo)).toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await blobs.get(hash))?.equals(photo)).toBe(true);
  const onDisk = await readFile(join(dir, 'blob', hash.slice(0, 2), hash));
  expect(onDisk.includes('照片')).toBe(false);
  expect((await Array.fromAsync(blobs.list())).map((entry) => entry.hash)).toEqual([hash]);
  await blobs.delete(hash);
  expect(await blobs.get(hash)).toBeUndefined();
});

test('a path is never taken for a hash, and a file under a foreign name does not open', async () => {
  const blobs = await fsBlobs(join(dir, 'blob'), seal);
  expect(await blobs.get('../seal-intl.json')).toBeUndefined();
  const [a, b] = [await blobs.put(Buffer.from('a')), await blobs.put(Buffer.from('b'))];
  await writeFile(join(dir, 'blob', a.slice(0, 2), a), await readFile(join(dir, 'blob', b.slice(0, 2), b)));
  await expect(blobs.get(a)).rejects.toMatchObject({ reason: 'SEAL_BROKEN' });
});

test('a folder that cannot be written refuses the start', async () => {
  await writeFile(join(dir, 'file'), '');
  await expect(fsBlobs(join(dir, 'file', 'blob'), seal)).rejects.toMatchObject({ reason: 'BLOB_DIR_UNWRITABLE' });
});

test('a secret may come from a file', async () => {
  await writeFile(join(dir, 'secret'), 's3cret-of-file\n');
  expect(env(z.object({ CLIENT_SECRET: secret }), { CLIENT_SECRET_FILE: join(dir, 'secret') })).toEqual({
    CLIENT_SECRET: 's3cret-of-file',
  });
});
