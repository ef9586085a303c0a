/** What every refusal owes its reader: a problem in the reader's language, the field, and nothing changed. */
import { randomUUID } from 'node:crypto';
import { operations } from '@green-channel/gateway/operations/operations';
import type { Stage } from './stage.ts';

export interface Asking {
  method?: string;
  /** Sent as JSON; `raw` is sent as it is. */
  body?: unknown;
  raw?: NonNullable<RequestInit['body']>;
  headers?: Record<string, string>;
}

export interface Said {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer, and fails where it is not as expected
  body: any;
}

export interface Expected {
  status: number;
  reason: string;
  /** Fields that `errors` must name, each. */
  fields?: string[];
  /** Words that the English detail or an error must hold: what is so, and what can be done. */
  says?: RegExp;
}

/** As anybody sends it: no help, no checks. `path` below /api/v1 unless it is a whole address. */
export async function ask(
  { url, people }: Stage,
  who: string | undefined,
  path: string,
  asking: Asking = {},
): Promise<Said> {
  const { method, body, raw, headers = {} } = asking;
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(path.startsWith('http') ? path : `${url}/api/v1${path}`, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(who ? { authorization: `Bearer ${await people.token(who)}` } : {}),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Refused in both languages as expected, and not one event more than before. Gives the English problem. */
export async function refused(
  stage: Stage,
  who: string | undefined,
  path: string,
  asking: Asking,
  expected: Expected,
): Promise<Said['body']> {
  const before = await stage.events();
  const zh = await inTongue(stage, who, path, asking, 'zh-CN');
  const en = await inTongue(stage, who, path, asking, 'en');
  expectProblem(zh, 'zh', path, expected);
  expectProblem(en, 'en', path, expected);
  expect(zh.body.title).not.toBe(en.body.title);
  expect(await stage.events()).toBe(before);
  return en.body;
}

const inTongue = (stage: Stage, who: string | undefined, path: string, asking: Asking, tongue: string) =>
  ask(stage, who, path, {
    ...asking,
    headers: { 'idempotency-key': randomUUID(), 'accept-language': tongue, ...asking.headers },
  });

function expectProblem({ status, headers, body }: Said, own: 'zh' | 'en', path: string, expected: Expected): void {
  const { reason, fields = [], says } = expected;
  expect({ status, reason: body.reason }).toEqual({ status: expected.status, reason });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(headers.get('content-language')).toBe(own === 'zh' ? 'zh-CN' : 'en');
  expect(body).toMatchObject({ status: expected.status, title: expect.any(String), detail: body[own] });
  expect(body.type).toMatch(new RegExp(`/problems/${reason.toLowerCase().replaceAll('_', '-')}$`));
  if (!path.startsWith('http')) expect(body.instance).toBe(`/api/v1${path.split('?')[0]}`);
  expect(body.zh).toMatch(/\p{Script=Han}/u);
  expect(body.en).toMatch(/[a-z]{3}/);
  expect(`${body.zh}${body.en}`).not.toMatch(/\{\w+\}|undefined|\[object/); // no parameter was left open
  expect(operationsIn(`${body.zh} ${body.en}`)).toEqual([]);
  const named: { field: string; detail: string; zh: string; en: string }[] = body.errors ?? [];
  for (const error of named) expect(error.detail).toBe(error[own]);
  expect(named.map(({ field }) => field)).toEqual(expect.arrayContaining(fields));
  if (says) expect([body.en, ...named.map(({ field, en }) => `${field} ${en}`)].join('\n')).toMatch(says);
}

/** Names of operations of more than one word: `listOutgoing` says nothing to who is refused. */
const ids = operations.map(({ operationId }) => operationId).filter((id) => /[A-Z]/.test(id));

export const operationsIn = (text: string): string[] => ids.filter((id) => new RegExp(`\\b${id}\\b`, 'i').test(text));
