import { createCipheriv, createDecipheriv, createHmac, randomBytes, sign, timingSafeEqual, verify } from 'node:crypto';
import { refusalsOf } from './refusal.ts';
import { type Key, type Keys, keyRefusals } from './seal-keys.ts';

export { type Keys, openKeys } from './seal-keys.ts';

const refusals = refusalsOf({
  SEAL_BROKEN: {
    kind: 'unavailable',
    zh: '密封内容（{context}）校验失败，可能被改动或取自别处；请联系平台运营人员核查。',
    en: 'A sealed value ({context}) fails its check: it was altered or belongs elsewhere. Ask the operator to look into it.',
  },
});

/**
 * Seals fields of personal data. Each value names its suite and key, so that another suite (gm: SM4, SM3, SM2) and new
 * keys live beside old values. `context` says where a value belongs (`intake.reporter.phone:<id>`): moved to another
 * row or column it does not open.
 */
export interface Seal {
  readonly suite: 'intl';
  seal(plain: string, context: string): string;
  open(sealed: string, context: string): string;
  sealBytes(plain: Uint8Array, context: string): Buffer;
  openBytes(sealed: Uint8Array, context: string): Buffer;
  /** Equal values of one field give equal indexes; without the key an index says nothing. */
  blindIndex(value: string, field: string): string;
  /** The indexes under every key, newest first, to find values written before the keys changed. */
  blindIndexes(value: string, field: string): string[];
  sign(content: Uint8Array): string;
  verify(content: Uint8Array, signature: string): boolean;
}

const suite = 'intl';
const ivBytes = 12;
const tagBytes = 16;

export function sealer(keys: Keys): Seal {
  const newestFirst = [keys.current, ...[...keys.all.values()].filter((key) => key.id !== keys.current.id)];
  return {
    suite,
    seal: (plain, context) => written(encrypt(Buffer.from(plain), context, keys.current), keys.current),
    open: (sealed, context) => decrypt(...read(sealed, context, keys), context).toString('utf8'),
    sealBytes: (plain, context) => withHeader(encrypt(plain, context, keys.current), keys.current),
    openBytes: (sealed, context) => decrypt(...readHeader(sealed, context, keys), context),
    blindIndex: (value, field) => indexed(value, field, keys.current),
    blindIndexes: (value, field) => newestFirst.map((key) => indexed(value, field, key)),
    sign: (content) => written(sign(null, content, keys.current.signing), keys.current),
    verify: (content, signature) => verified(content, signature, keys),
  };
}

/** The key id of a sealed value, for the check at start. */
export function keyIdOf(sealed: string): string | undefined {
  const [of, id] = sealed.split('.');
  return of === suite ? id : undefined;
}

const written = (bytes: Buffer, key: Key): string => `${suite}.${key.id}.${bytes.toString('base64url')}`;
const withHeader = (bytes: Buffer, key: Key): Buffer => Buffer.concat([Buffer.from(`${suite}.${key.id}.`), bytes]);

function read(sealed: string, context: string, keys: Keys): [Buffer, Key] {
  const [of, id = '', text = ''] = sealed.split('.');
  if (of !== suite) throw refusals.SEAL_BROKEN({ context });
  return [Buffer.from(text, 'base64url'), keyOf(id, keys)];
}

function readHeader(sealed: Uint8Array, context: string, keys: Keys): [Buffer, Key] {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const header = bytes
    .subarray(0, 64)
    .toString('latin1')
    .match(/^intl\.([a-z0-9-]{1,32})\./);
  if (header?.[1] === undefined) throw refusals.SEAL_BROKEN({ context });
  return [bytes.subarray(header[0].length), keyOf(header[1], keys)];
}

function keyOf(id: string, keys: Keys): Key {
  const key = keys.all.get(id);
  if (key === undefined) throw keyRefusals.KEY_MISSING({ id, dir: 'GC_KEYS_DIR' });
  return key;
}

function encrypt(plain: Uint8Array, context: string, key: Key): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.field, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(sealed: Buffer, key: Key, context: string): Buffer {
  try {
    const [iv, rest] = [sealed.subarray(0, ivBytes), sealed.subarray(ivBytes)];
    const decipher = createDecipheriv('aes-256-gcm', key.field, iv, { authTagLength: tagBytes }).setAAD(
      Buffer.from(context),
    );
    decipher.setAuthTag(rest.subarray(0, tagBytes));
    return Buffer.concat([decipher.update(rest.subarray(tagBytes)), decipher.final()]);
  } catch {
    throw refusals.SEAL_BROKEN({ context });
  }
}

/** Field name and value are separated by a byte that a field name cannot hold. */
function indexed(value: string, field: string, key: Key): string {
  return `${key.id}.${createHmac('sha256', key.index).update(`${field}\0${value}`).digest('base64url')}`;
}

function verified(content: Uint8Array, signature: string, keys: Keys): boolean {
  const [of, id = '', text = ''] = signature.split('.');
  const key = keys.all.get(id);
  return of === suite && key !== undefined && verify(null, content, key.verifying, Buffer.from(text, 'base64url'));
}

/** Compares two secrets (codes, indexes) in the same time whatever they hold. */
export function sameSecret(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
