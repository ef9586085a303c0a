import { derivedId, isUuid, parsePosition, uuid7 } from '@green-channel/platform/ids';
import type { Request } from 'express';
import { gatewayRefusals } from '../refusals.ts';
import { bearerOf, unverified } from './bearer.ts';
import { type Locale, localeOf } from './locale.ts';

/** What accompanies a request to a service: who asks, under which command id, expecting and awaiting which version. */
export interface Passage {
  locale: Locale;
  /** The caller's own token; undefined at the public door, where the gateway speaks for itself. */
  token?: string;
  commandId?: string;
  expectedVersion?: number;
  after?: string;
  /** Aborts when the client goes away or the request runs out of time. */
  signal: AbortSignal;
}

export interface PassageOf {
  /** Commands get an id, also when the client sends none. */
  command: boolean;
  /** False where no token is looked at: one sent by mistake is not passed on. */
  withToken: boolean;
  signal: AbortSignal;
}

/** Reads the headers once; the guard has judged the token before. */
export function passageOf(request: Request, { command, withToken, signal }: PassageOf): Passage {
  const passage: Passage = { locale: localeOf(request), signal };
  const token = withToken ? bearerOf(request) : undefined;
  if (token) passage.token = token;
  if (command) passage.commandId = commandIdOf(request.get('idempotency-key'), token);
  const version = versionOf(request.get('if-match'));
  if (version !== undefined) passage.expectedVersion = version;
  const after = afterOf(request.get('gc-after'));
  if (after) passage.after = after;
  return passage;
}

/** A position that nobody can read would be waited for by nobody: the reader would take old for new. */
function afterOf(header: string | undefined): string | undefined {
  const readable = header?.split(',').every((part) => parsePosition(part.trim()) !== undefined) ?? true;
  if (header && !readable) throw gatewayRefusals.BAD_GC_AFTER();
  return header;
}

const KEY = /^[\x21-\x7e]{1,64}$/;

/** A UUID is the command id; other keys become one within their subject, so that two callers' "1" do not meet. */
export function commandIdOf(key: string | undefined, token: string | undefined): string {
  if (key === undefined) return uuid7();
  const bare = key.replace(/^"(.*)"$/, '$1'); // the draft standard quotes the key
  if (isUuid(bare)) return bare.toLowerCase();
  const { iss, sub } = token ? unverified(token) : {};
  if (!KEY.test(bare) || !sub) throw gatewayRefusals.BAD_IDEMPOTENCY_KEY();
  return derivedId(`${iss} ${sub}`, bare);
}

/** `"7"`, `W/"7"` or `7`; `*` asks for any version. */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (version === undefined) throw gatewayRefusals.BAD_IF_MATCH();
  return Number(version);
}
