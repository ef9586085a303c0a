import { hash } from 'node:crypto';

/** What a stored event is answerable for. Everything a reader relies on is in its hash; the row's id is not. */
export interface HashedEvent {
  noun: string;
  stream: string;
  version: number;
  type: string;
  city: number;
  tenant: number;
  actor: unknown;
  occurredAt: Date;
  recordedAt: Date;
  causation?: string | undefined;
  commandId: string;
  pack?: string | undefined;
  calendar?: string | undefined;
  data: Uint8Array;
}

/** The predecessor of a stream's first event. */
export const noPredecessor: Uint8Array = Buffer.alloc(32);

/** sha256 over the predecessor's hash and the event, each part preceded by its length. */
export function eventHash(previous: Uint8Array, event: HashedEvent): Buffer {
  const pieces: Uint8Array[] = [previous];
  for (const part of partsOf(event)) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return hash('sha256', Buffer.concat(pieces), 'buffer');
}

function partsOf(event: HashedEvent): (string | Uint8Array)[] {
  const { noun, stream, version, type, city, tenant, actor, occurredAt, recordedAt, commandId, data } = event;
  const where = [noun, stream, String(version), type, String(city), String(tenant)];
  const when = [occurredAt.toISOString(), recordedAt.toISOString()];
  const law = [event.causation ?? '', commandId, event.pack ?? '', event.calendar ?? ''];
  return [...where, canonicalJson(actor), ...when, ...law, data];
}

/** Keys in one order, so that what comes back from jsonb gives the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
