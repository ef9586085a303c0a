/** Sends what is queued, after the commit that queued it: rows exactly once, the provider at least once by the same id. */

import type { Clock } from '@green-channel/platform/clock';
import { errorIds, type Log } from '@green-channel/platform/log';
import { type Loop, runLoop } from '@green-channel/platform/loop';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { masked } from './mask.ts';
import { type Claimed, claimDue, dueCount, type Failing, markFailed, markSent } from './outgoing.ts';
import type { Channel } from './rules/resident-rules.ts';
import type { Sender } from './senders/sender.ts';

export interface Contact {
  phone: string;
  email: string;
  wechat: string;
}
export interface DispatcherOptions {
  pools: Pools;
  clock: Clock;
  log: Log;
  senders: Record<Channel, Sender | undefined>;
  /** Asks intake at the moment of sending; the answer is kept nowhere. */
  contactFor(submissionId: string): Promise<Contact>;
  openCode(sealed: string, requestId: string): string;
  /** Whether the outbox page keeps one-time codes readable. */
  showsCodes: boolean;
  batch?: number;
}
export interface Dispatcher extends AsyncDisposable {
  wake(): void;
  /** How many sendings are due and not yet done. */
  due(): Promise<number>;
}

const BATCH = 20;
const BACK_OFF_SECONDS = [5, 30, 120, 600, 3_600, 3 * 3_600];
const addressOf: Record<Channel, (contact: Contact) => string> = {
  SMS: ({ phone }) => phone,
  EMAIL: ({ email }) => email,
  WECHAT: ({ wechat }) => wechat,
};

export function runDispatcher(options: DispatcherOptions): Dispatcher {
  const { pools, log, batch = BATCH } = options;
  const loop: Loop = runLoop({
    async turn() {
      const claimed = await transaction(pools, 'worker', (tx) => claimDue(tx, batch));
      await Promise.all(claimed.map((row) => sendOne(row, options)));
      return claimed.length > 0;
    },
    least: 100,
    most: 1_000,
    failed: (error) => log.warn('sending paused', errorIds(error)),
  });
  return {
    wake: loop.wake,
    due: () => transaction(pools, 'worker', dueCount),
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

async function sendOne(row: Claimed, options: DispatcherOptions): Promise<void> {
  const { pools, clock, log, senders } = options;
  let to = '';
  try {
    // A one-time code holds by machine time, whatever the city's business time is.
    if (row.expires_at !== null && row.expires_at <= new Date()) return await give(row, options, 'EXPIRED', to);
    const sender = senders[row.channel];
    if (sender === undefined) return await give(row, options, 'NO_PROVIDER', to);
    const address = addressOf[row.channel](await options.contactFor(row.submission_id));
    if (address === '') return await give(row, options, 'NO_CONTACT', to);
    to = masked(address);
    const text = textOf(row, options);
    const result = await sender.send({ id: row.id, to: address, subject: row.subject, text });
    const kept = options.showsCodes ? text : row.text;
    const at = clock.now(row.city);
    await transaction(pools, 'worker', (tx) => markSent(tx, row.id, { to, text: kept, result, at }));
  } catch (error) {
    log.warn('sending failed', { outgoing: row.id, channel: row.channel, attempts: row.attempts, ...errorIds(error) });
    await retryLater(row, options, to, error);
  }
}

function textOf({ text, sealed_code, request_id }: Claimed, { openCode }: DispatcherOptions): string {
  return sealed_code === null ? text : text.replace('{code}', openCode(sealed_code, request_id ?? ''));
}

/** What no repetition can mend. */
function give(row: Claimed, { pools }: DispatcherOptions, result: string, to: string): Promise<void> {
  return transaction(pools, 'worker', (tx) => markFailed(tx, row.id, { status: 'FAILED', result, to, seconds: 0 }));
}

async function retryLater({ id, attempts }: Claimed, { pools }: DispatcherOptions, to: string, error: unknown) {
  // A part of ours that is away will be back soon and asks for no longer pause than the first.
  const seconds =
    isRefusal(error) && error.kind === 'unavailable' ? BACK_OFF_SECONDS[0] : BACK_OFF_SECONDS[attempts - 1];
  const { code, name } = error as { code?: unknown; name?: unknown }; // whatever a provider's library threw
  const result = String(code ?? name ?? 'FAILED').slice(0, 100);
  const outcome: Failing = { status: seconds === undefined ? 'FAILED' : 'QUEUED', result, to, seconds: seconds ?? 0 };
  await transaction(pools, 'worker', (tx) => markFailed(tx, id, outcome)).catch(() => undefined); // the lease ends by itself
}
