/** What JSON makes of a proto message: instants as RFC 3339, 64-bit numbers as decimal text (as protobuf's own JSON). */
export type Json<T> = T extends Date | bigint
  ? string
  : T extends Uint8Array
    ? string
    : T extends (infer E)[]
      ? Json<E>[]
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

/** Turns a message into what JSON.stringify can write.  */
export function json<T>(message: T): Json<T> {
  return plain(message) as Json<T>;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
