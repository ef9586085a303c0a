/** Several writers on the same cases at once, each with the version that it saw; everything that they were told is kept. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '@green-channel/platform/failure';
import type { Operation } from './linearizable.ts';
import { LATER, type Outside } from './outside.ts';

export interface Contended {
  outside: Outside;
  /** Who writes, all of whom see the cases. */
  posts: string[];
  cases: string[];
}

/** Little enough that the others come between a look and its writing. */
const THINKING_MS = 100;

/** Nanoseconds of one clock for all writers. */
const now = (): number => Math.round(performance.now() * 1_000_000);

/** Writes until it is over; each request is repeated with its key until it is answered, as one operation. */
export async function contend({ outside, posts, cases }: Contended, over: AbortSignal): Promise<Operation[]> {
  const history: Operation[] = [];
  const writer = async (client: number, who: string, stream: string) => {
    for (let round = 0; !over.aborted; round += 1) {
      const seen = await look({ outside, client, who, stream, history });
      const key = randomUUID();
      const append = () => appended({ outside, client, who, stream, history }, key, seen);
      // Every fourth request is sent twice at once, as an impatient client does.
      await (round % 4 === 0 ? Promise.all([append(), append()]) : append());
      await pause(THINKING_MS);
    }
  };
  await Promise.all(cases.flatMap((stream) => posts.map((who, n) => writer(n, who, stream))));
  return history;
}

/** The version check taken away: everybody writes without saying what was seen, and remembers it as if it had been said. */
export async function contendUnchecked({ outside, posts, cases }: Contended): Promise<Operation[]> {
  const history: Operation[] = [];
  for (const stream of cases) {
    const parts = posts.map((who, client) => ({ outside, client, who, stream, history }));
    const seen = await Promise.all(parts.map(look));
    await Promise.all(parts.map((part, n) => appended(part, randomUUID(), seen[n] ?? 0, {})));
  }
  return history;
}

interface Part {
  outside: Outside;
  client: number;
  who: string;
  stream: string;
  history: Operation[];
}

async function look({ outside, client, who, stream, history }: Part): Promise<number> {
  const call = now();
  const { etag } = await answered(outside, who, `/cases/${stream}`);
  const version = versionIn(etag);
  history.push({ client, stream, act: 'read', key: '', seen: 0, outcome: 'ok', version, call, return: now() });
  return version;
}

async function appended(
  { outside, client, who, stream, history }: Part,
  key: string,
  seen: number,
  condition: Record<string, string> = { 'if-match': `"${seen}"` },
): Promise<void> {
  const call = now();
  const headers = { 'idempotency-key': key, ...condition };
  const { status, etag } = await answered(outside, who, `/cases/${stream}/add-note`, { text: `备注 ${key}` }, headers);
  const done = { client, stream, act: 'append', key, seen, call, return: now() } as const;
  history.push(
    status === 412 ? { ...done, outcome: 'stale', version: 0 } : { ...done, outcome: 'ok', version: versionIn(etag) },
  );
}

const versionIn = (etag: string): number => Number(/\d+/.exec(etag)?.[0] ?? Number.NaN);

/** Repeated until somebody answers: a cut connection says nothing, and neither does "not now". */
async function answered(
  outside: Outside,
  who: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; etag: string }> {
  const patience = backOff(50, 1_000);
  const sending = body === undefined ? { headers } : { body, headers };
  const sent = async () => outside.people.call(await outside.tokenOf(who), path, sending);
  for (const until = Date.now() + 120_000; Date.now() < until; await pause(patience.next())) {
    const answer = await sent().catch(() => undefined);
    if (answer?.body === undefined) continue;
    if (answer.status < 300 || answer.status === 412) return answer;
    if (!LATER.has(answer.status))
      throw new Error(`${path} by ${who}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  throw new Error(`${path} found nobody`);
}
