import { type Client, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { platformRefusals } from '../refusal.ts';
import type { Locale } from './call.ts';
import { currentContext, currentTrace, newTrace, traceparent } from './context.ts';
import { keys, refusalIn } from './metadata.ts';

export type TokenProvider = () => Promise<string> | string;

export interface CallOptions {
  /** This caller's token instead of the client's own; '' for none. */
  token?: string;
  commandId?: string;
  expectedVersion?: number;
  /** Positions that the reader must have reached. */
  after?: string | string[];
  locale?: Locale;
  /** For this call; never longer than what the call being served has left. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Whether the call may be repeated when the service was not reached; else: commands with an id, and queries. */
  retry?: boolean;
}

export interface Calling {
  channel: Client;
  name: string;
  token: TokenProvider | undefined;
  timeoutMs: number;
}

export async function metadataFor(options: CallOptions, token: TokenProvider | undefined): Promise<Metadata> {
  const metadata = new Metadata();
  const bearer = options.token ?? (await token?.()) ?? '';
  if (bearer !== '') metadata.set(keys.authorization, `Bearer ${bearer}`);
  if (options.commandId !== undefined) metadata.set(keys.commandId, options.commandId);
  if (options.expectedVersion !== undefined) metadata.set(keys.expectedVersion, String(options.expectedVersion));
  for (const position of [options.after ?? []].flat()) metadata.add(keys.after, position);
  if (options.locale !== undefined) metadata.set(keys.locale, options.locale);
  metadata.set(keys.traceparent, traceparent(currentTrace() ?? newTrace()));
  return metadata;
}

/** The deadline of the call being served binds what it calls in turn. */
export function deadlineOf({ timeoutMs }: CallOptions, defaultMs: number): number {
  return Math.min(Date.now() + (timeoutMs ?? defaultMs), currentContext()?.deadline ?? Number.POSITIVE_INFINITY);
}

/** What a failed call means to the caller: the other side's refusal, or ours for what it could not say. */
export function errorOf(error: ServiceError, { name, timeoutMs }: Calling, options: CallOptions = {}): Error {
  const refusal = refusalIn(error.metadata);
  if (refusal !== undefined) return refusal;
  const seconds = Math.ceil((options.timeoutMs ?? timeoutMs) / 1_000);
  if (error.code === status.UNAVAILABLE) return platformRefusals.SERVICE_UNAVAILABLE({ service: name });
  if (error.code === status.DEADLINE_EXCEEDED) return platformRefusals.DEADLINE_EXCEEDED({ service: name, seconds });
  const size = error.details.match(/larger than max \((\d+) vs\.? (\d+)\)/);
  if (error.code === status.RESOURCE_EXHAUSTED && size !== null)
    return platformRefusals.TOO_LARGE({ limit: `${size[2]} bytes` });
  return error;
}
