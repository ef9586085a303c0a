import i18next from 'i18next';
import { latestPosition, rememberPosition } from './position.ts';
import { problemOf, unreachable } from './problem.ts';

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** a file to send, in place of a body */
  form?: FormData;
  /** expectedVersion: the version the person looked at while writing */
  version?: number;
  /** commandId: the same for every attempt of one opened form */
  key?: string;
  /** a token other than the staff member's: the resident's own */
  token?: string;
  /** a public door: no token is sent even if one is there */
  open?: boolean;
  signal?: AbortSignal;
  accept?: string;
}

/** Where the staff token comes from; auth fills it in, so that resident pages do not load the login code. */
export const tokens: { current: () => Promise<string | undefined>; renew: () => Promise<string | undefined> } = {
  current: async () => undefined,
  renew: async () => undefined,
};

const API = '/api/v1';

export async function ask<T>(path: string, options: Ask = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export async function send(path: string, options: Ask = {}): Promise<Response> {
  const first = await attempt(path, options, options.token ?? (options.open ? undefined : await tokens.current()));
  const response = first.status === 401 && !options.token && !options.open ? await again(path, options, first) : first;
  if (!response.ok) throw await problemOf(response, i18next.language);
  const position = response.headers.get('gc-position');
  if (position) rememberPosition(position);
  return response;
}

async function again(path: string, options: Ask, first: Response): Promise<Response> {
  const renewed = await tokens.renew();
  return renewed ? attempt(path, options, renewed) : first;
}

async function attempt(path: string, options: Ask, token: string | undefined): Promise<Response> {
  const method = options.method ?? 'GET';
  const traceparent = newTraceparent();
  const began = performance.now();
  try {
    const response = await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(options, token, traceparent),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.form ? { body: options.form } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    // The server says by this that it wants to hear of our calls; elsewhere the code is not even loaded.
    if (response.headers.has('gc-spans')) {
      const call = { traceparent, method, path, began, ended: performance.now(), status: response.status };
      void import('./spans.ts').then(({ tell }) => tell(call));
    }
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable(i18next.t('app.unreachable'));
  }
}

export function addressOf(path: string, query: Ask['query'] = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${API}${path}?${search}` : `${API}${path}`;
}

/** W3C trace context: what a click sets going is found under one id, up to the last service that hears of it. */
function newTraceparent(): string {
  const hex = (bytes: number) =>
    Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `00-${hex(16)}-${hex(8)}-01`;
}

function headersOf(options: Ask, token: string | undefined, traceparent: string): Record<string, string> {
  const after = latestPosition();
  return {
    accept: options.accept ?? 'application/json, application/problem+json',
    'accept-language': i18next.language,
    traceparent,
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(options.key ? { 'idempotency-key': options.key } : {}),
    ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
    ...(after ? { 'gc-after': after } : {}),
  };
}
