import { Metadata } from '@grpc/grpc-js';
import { kinds, Refusal, type RefusalParts } from '../refusal.ts';

/** The metadata of our calls, in one place. */
export const keys = {
  authorization: 'authorization',
  commandId: 'gc-command-id',
  expectedVersion: 'gc-expected-version',
  after: 'gc-after',
  locale: 'gc-locale',
  traceparent: 'traceparent',
  position: 'gc-position',
  refusal: 'gc-refusal-bin',
  health: 'gc-health-bin',
  process: 'gc-process',
} as const;

/** HTTP/2 peers bound the header block; a refusal that names thousands of fields is cut to its first ones. */
const maxRefusalBytes = 6_000;

export function textOf(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return value === undefined || value === '' ? undefined : String(value);
}

/** A refusal as a gRPC status: its code, its reason for people, and itself for our clients. */
export function statusOf(refusal: Refusal): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  metadata.set(keys.refusal, packed(refusal));
  return { code: kinds[refusal.kind].grpc, details: refusal.message.slice(0, 500), metadata };
}

function packed({ reason, kind, params, zh, en, fields }: Refusal): Buffer {
  const parts: RefusalParts = { reason, kind, params, zh, en };
  if (fields !== undefined) parts.fields = fields;
  let bytes = Buffer.from(JSON.stringify(parts));
  while (bytes.length > maxRefusalBytes && parts.fields !== undefined && parts.fields.length > 0) {
    parts.fields = parts.fields.slice(0, Math.floor(parts.fields.length / 2));
    bytes = Buffer.from(JSON.stringify(parts));
  }
  return bytes;
}

/** The refusal that a status carries, if the other side sent one. */
export function refusalIn(metadata: Metadata | undefined): Refusal | undefined {
  const [bytes] = metadata?.get(keys.refusal) ?? [];
  if (bytes === undefined || typeof bytes === 'string') return undefined;
  try {
    const parts = JSON.parse(bytes.toString('utf8')) as RefusalParts; // written by `packed` of the same platform
    return parts.kind in kinds ? new Refusal(parts) : undefined;
  } catch {
    return undefined;
  }
}
