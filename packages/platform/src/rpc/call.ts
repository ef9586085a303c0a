import { createHash } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { anonymous, type Introspect, type Principal, type Verify } from '../identity.ts';
import { AN_ID, platformRefusals, unfit } from '../refusal.ts';
import { newTrace, traceOf } from './context.ts';
import { keys, textOf } from './metadata.ts';

export type Locale = 'zh-CN' | 'en';

/** What a handler knows about the call besides its request. */
export interface Call {
  principal: Principal;
  commandId?: string;
  expectedVersion?: number;
  locale: Locale;
  /** Hash of rpc and request bytes: the same command id with another fingerprint is another command. */
  fingerprint: string;
  /** The same for one element of a request stream; `content` where its bytes say more than what is asked. */
  fingerprintOf(request: object, content?: Uint8Array): string;
  /** Asks the issuer whether the session behind the token still lives; refuses when not. For acts that cannot be taken back. */
  stillSignedIn(): Promise<void>;
  /** Aborted when the caller went away, time ran out, or the service stops (streams). */
  signal: AbortSignal;
  trace: string;
}

export interface Arrival {
  path: string;
  metadata: Metadata;
  signal: AbortSignal;
  request?: object;
}

/** The bytes that a request came in, kept as long as the request itself. */
const hashes = new WeakMap<object, string>();

/** Wraps a deserializer so that the fingerprint of what it read can be asked for. */
export function remembering(read: (bytes: Buffer) => object): (bytes: Buffer) => object {
  return (bytes) => {
    const request = read(bytes);
    hashes.set(request, hashOf(bytes));
    return request;
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface Judges {
  verify: Verify;
  introspect?: Introspect | undefined;
}

/** Verifies the caller and reads what the metadata say; refuses before the handler sees anything. */
export async function callOf(arrival: Arrival, { verify, introspect }: Judges, open: boolean): Promise<Call> {
  const { path, metadata, signal, request } = arrival;
  const principal = await principalOf(metadata, verify, open);
  const fingerprintOf = (of: object, content?: Uint8Array) =>
    `${path}:${(content ? hashOf(content) : hashes.get(of)) ?? ''}`;
  const call: Call = {
    principal,
    locale: textOf(metadata, keys.locale) === 'en' ? 'en' : 'zh-CN',
    fingerprint: request === undefined ? path : fingerprintOf(request),
    fingerprintOf,
    stillSignedIn: () => demandSession(metadata, principal, introspect),
    signal,
    trace: traceOf(textOf(metadata, keys.traceparent)) ?? newTrace(),
  };
  const commandId = textOf(metadata, keys.commandId)?.toLowerCase();
  if (commandId !== undefined) call.commandId = checkedId(commandId);
  const version = textOf(metadata, keys.expectedVersion);
  if (version !== undefined) call.expectedVersion = checkedVersion(version);
  return call;
}

async function principalOf(metadata: Metadata, verify: Verify, open: boolean): Promise<Principal> {
  const header = textOf(metadata, keys.authorization);
  if (header === undefined && open) return anonymous;
  const token = tokenIn(metadata);
  if (token === undefined) throw platformRefusals.UNAUTHENTICATED({ why: 'no bearer token' });
  return verify(token);
}

/** Residents' tokens are our own and live fifteen minutes; there is no session to ask about. */
async function demandSession(metadata: Metadata, { kind }: Principal, introspect?: Introspect): Promise<void> {
  const token = tokenIn(metadata);
  if (introspect === undefined || token === undefined || kind === 'resident') return;
  if (!(await introspect(token))) throw platformRefusals.UNAUTHENTICATED({ why: 'the session has ended' });
}

const tokenIn = (metadata: Metadata): string | undefined =>
  textOf(metadata, keys.authorization)?.match(/^Bearer (\S+)$/i)?.[1];

function checkedId(commandId: string): string {
  if (anId.test(commandId)) return commandId;
  throw unfit(keys.commandId, AN_ID);
}

function checkedVersion(version: string): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw unfit(keys.expectedVersion, { zh: '应为版本号：0、1、2…', en: 'a version: 0, 1, 2 …' });
}
