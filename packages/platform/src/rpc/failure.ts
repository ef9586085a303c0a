import { Metadata, status } from '@grpc/grpc-js';
import { errorIds, type Log } from '../log.ts';
import { isRefusal, platformRefusals } from '../refusal.ts';
import { statusOf } from './metadata.ts';

/** What the drivers say when the database is away, starting or stopping: nothing was written, so that is a refusal. */
const storeAway =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|57P0[123]|08\w{3}|53300|P1001|P1002|P1008|P1017|P2024)$/;
const storeAwayText =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

function isStoreAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }; // drivers' errors, read defensively
  return storeAway.test(String(code ?? '')) || storeAwayText.test(String(message ?? ''));
}

export interface Failure {
  code: number;
  details: string;
  metadata: Metadata;
}

/** Turns what a handler threw into a status. A refusal goes out as it is; anything else is a bug, logged once. */
export function failureOf(error: unknown, { path, trace }: { path: string; trace: string }, log: Log): Failure {
  if (isRefusal(error)) return statusOf(error);
  if (isStoreAway(error)) {
    log.warn('store away', { rpc: path, trace, ...errorIds(error) });
    return statusOf(platformRefusals.STORE_UNAVAILABLE());
  }
  log.error('rpc failed', { rpc: path, trace, ...errorIds(error) });
  return { code: status.INTERNAL, details: `internal error, trace ${trace}`, metadata: new Metadata() };
}
