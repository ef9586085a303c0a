/** Sends what was wished, as any program could, and keeps what came back. */
import { randomUUID } from 'node:crypto';
import type { Stage } from '../stage.ts';
import type { Wish } from './asked.ts';
import type { Cast, Player, Thing } from './players.ts';

export interface Request {
  operationId: string;
  method: string;
  /** With its query, from the root. */
  path: string;
  player: Player;
  headers: Record<string, string>;
  content: string | undefined;
  key: string;
  sameKey: boolean;
}

export interface Told {
  request: Request;
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: any answer may come; the facts say which may
  body: any;
}

export type Language = 'zh-CN' | 'en';

/** `before` is the key of the request that went before. */
export function requestOf(wish: Wish, { players, thingsOf }: Cast, before: string): Request {
  const { operation, who, about, params, query, body, ifMatch, sameKey } = wish;
  const player = players[who % players.length] ?? { who: undefined, organ: 0 };
  const things = thingsOf(player.organ);
  const thing = things[about % Math.max(1, things.length)] ?? {};
  const key = sameKey ? before : randomUUID();
  const content = body === undefined ? undefined : JSON.stringify(body);
  return {
    ...{ operationId: operation.operationId, method: operation.method, player, content, key, sameKey },
    path: pathOf(operation.path, params, thing) + queryOf(query),
    headers: {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(operation.method === 'GET' ? {} : { 'idempotency-key': key }),
      ...(ifMatch ? { 'if-match': ifMatch } : {}),
    },
  };
}

function pathOf(path: string, params: Record<string, unknown>, thing: Thing): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(params[name] ?? thing[name] ?? '1'));
}

/** No lone surrogate can stand in an address. */
const segment = (value: unknown): string =>
  encodeURIComponent(String(value).toWellFormed().slice(0, LONGEST_SEGMENT)) || '-';

function queryOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search.toString().slice(0, LONGEST_QUERY)}`;
}

/** A head of more than 16 kB is answered by Node's own parser, before anybody of us reads. */
const LONGEST_QUERY = 8_000;
const LONGEST_SEGMENT = 300;

export async function send({ url, people }: Stage, request: Request, language: Language): Promise<Told> {
  const { method, path, player, headers, content } = request;
  const token = player.who && (await people.token(player.who));
  const answer = await fetch(url + path, {
    method,
    headers: { ...headers, 'accept-language': language, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await answer.text();
  return { request, status: answer.status, headers: answer.headers, body: asJson(text) };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // an export, a photo
  }
}
