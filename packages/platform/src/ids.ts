import { hash } from 'node:crypto';
import { v7 } from 'uuid';

/** The namespace under which names that are no uuid (a fact's address) become one. */
const GREEN_CHANNEL = '6f1c8a52-1d0b-5c55-9d3a-6a5b7d1f2e90';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new id that sorts by the time it was made. */
export function uuid7(): string {
  return v7();
}

/** The same parent and purpose give the same id, so that a replay creates nothing twice. */
export function uuid5(parent: string, purpose: string): string {
  return named(purpose, isUuid(parent) ? parent : named(parent, GREEN_CHANNEL));
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
  return isUuid(key) ? key.toLowerCase() : uuid5(key, 'command');
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

/** A fact's id is drawn from its address, so every reader computes the same one. */
export function factId(noun: string, stream: string, version: number): string {
  return uuid5(positionOf(noun, stream, version), 'fact');
}
