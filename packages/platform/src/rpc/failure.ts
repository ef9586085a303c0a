import { Metadata, status } from '@grpc/grpc-js';
import { asRefusal, codeOf, storeUnavailable } from '../failure.ts';
import { errorIds, type Log } from '../log.ts';
import { isRefusal } from '../refusal.ts';
import { statusOf } from './metadata.ts';

/** Prisma's own words for a database that is not there or finds no time (P2024, P2028): nothing was written, so that is a refusal. */
const prismaAway = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

export interface Failure {
  code: number;
  details: string;
  metadata: Metadata;
}

/** Turns what a handler threw into a status. A refusal goes out as it is; anything else is a bug, logged once. */
export function failureOf(error: unknown, { path, trace }: { path: string; trace: string }, log: Log): Failure {
  if (isRefusal(error)) return statusOf(error);
  const refusal = prismaAway.has(codeOf(error)) ? storeUnavailable() : asRefusal(error);
  if (isRefusal(refusal)) {
    log.warn('store refused', { rpc: path, trace, reason: refusal.reason, ...errorIds(error) });
    return statusOf(refusal);
  }
  log.error('rpc failed', { rpc: path, trace, ...errorIds(error) });
  return { code: status.INTERNAL, details: `internal error, trace ${trace}`, metadata: new Metadata() };
}
