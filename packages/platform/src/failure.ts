import { codeOf, heardFull, isFull } from './disk.ts';
import { platformRefusals, type Refusal, unfit } from './refusal.ts';

export { codeOf };

/** Two transactions met; the same thing may be tried again. */
const CONFLICTS = new Set(['23505', '40001', '40P01', '55P03']);

export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error));
}

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** Classes of SQLSTATE: connection, resources, operator intervention, system. */
const AWAY_CLASSES = new Set(['08', '53', '57', '58']);
const AWAY_WORDS =
  /connection terminated|connection error|timeout exceeded|read timeout|client was closed|client has encountered/i;

/** The database is not there, or not now; nothing is wrong with what was asked. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (AWAY.has(code)) return true;
  if (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2))) return true;
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  return code === '' && error instanceof Error && AWAY_WORDS.test(error.message);
}

/** A text with a NUL character, which PostgreSQL keeps in no column. */
const UNWRITABLE = new Set(['22P05', '22021']);

/** What the database said where Prisma has no word of its own for it (P2039). */
function driverCodeOf(error: unknown): string {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  return String(meta?.driverAdapterError?.cause?.originalCode ?? '');
}

const RETRY_AFTER_SECONDS = 5;

export function storeUnavailable(): Refusal {
  return platformRefusals.STORE_UNAVAILABLE({ seconds: RETRY_AFTER_SECONDS });
}

/** What a caller hears when the database did not take it. */
export function asRefusal(error: unknown): unknown {
  if (isFull(error)) {
    heardFull();
    return platformRefusals.DISK_FULL({ seconds: RETRY_AFTER_SECONDS });
  }
  if (isOutage(error)) return storeUnavailable();
  if (UNWRITABLE.has(codeOf(error)) || UNWRITABLE.has(driverCodeOf(error)))
    return unfit('text', { zh: '不含空字符', en: 'no NUL character' });
  return error;
}

/** Pauses between tries: short at first, then up to `most`; `reset` after a success. */
export function backOff(least: number, most: number): { next(): number; reset(): void } {
  let pause = least;
  return {
    next() {
      const now = pause;
      pause = Math.min(most, pause * 2);
      return now;
    },
    reset() {
      pause = least;
    },
  };
}
