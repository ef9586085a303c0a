import { hash } from 'node:crypto';
import { v7 } from 'uuid';

/** The namespace under which names that are no uuid (a fact's address) become one. */
const GREEN_CHANNEL = '6f1c8a52-1d0b-5c55-9d3a-6a5b7d1f2e90';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new id that sorts by the time it was made. */
export function uuid7(): string {
  return v7();
}

/**
 * The same parent and purpose give the same id, so that a replay creates nothing twice. What descends from an id that
 * begins with its time (version 7, or 8 as made here) begins with the same time: kin lie side by side in every index,
 * and a database of millions of cases writes to the pages of today only.
 */
export function derivedId(parent: string, purpose: string): string {
  return besideKin(parent, named(purpose, isUuid(parent) ? parent : named(parent, GREEN_CHANNEL)));
}

/** The head of a family that is known by name alone (a file, a source): all that is derived from it lies together. */
export function familyId(name: string): string {
  return withVersion8(named(name, GREEN_CHANNEL));
}

const HEAD = 13;
const VERSION_AT = 14;

function besideKin(kin: string, id: string): string {
  const version = kin.charAt(VERSION_AT);
  if ((version !== '7' && version !== '8') || !isUuid(kin)) return id;
  return kin.slice(0, HEAD).toLowerCase() + withVersion8(id).slice(HEAD);
}

/** RFC 9562, version 8: a layout of one's own; here 48 bits of the family, the rest of the hash. */
function withVersion8(id: string): string {
  return `${id.slice(0, VERSION_AT)}8${id.slice(VERSION_AT + 1)}`;
}

/** RFC 9562, version 5. Done by hand, in half the time: every reader computes the id of every fact. */
function named(name: string, space: string): string {
  const hex = hash('sha1', Buffer.concat([Buffer.from(space.replaceAll('-', ''), 'hex'), Buffer.from(name)]), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  const [low, mid, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
  return `${low}-${mid}-5${high}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A command id as the store keeps it: a key that is no uuid (an Idempotency-Key) becomes one. */
export function commandUuid(key: string): string {
  return isUuid(key) ? key.toLowerCase() : derivedId(key, 'command');
}

/** Where an event stands: `case:<uuid>@<version>`. */
export function positionOf(noun: string, stream: string, version: number): string {
  return `${noun}:${stream}@${version}`;
}

export interface Place {
  noun: string;
  stream: string;
  version: number;
}

export function parsePosition(position: string): Place | undefined {
  const [, noun, stream, version] = /^([a-z_]+):([0-9a-f-]{36})@(\d{1,9})$/.exec(position) ?? [];
  return noun && stream && version ? { noun, stream, version: Number(version) } : undefined;
}

/** A fact's id is drawn from its address, so every reader computes the same one; it lies beside its stream. */
export function factId(noun: string, stream: string, version: number): string {
  return besideKin(stream, derivedId(positionOf(noun, stream, version), 'fact'));
}
