/**
 * Redis, for what may be lost: counters of limits, calls to wake up. Whoever opens it does not wait for it, starts and
 * goes on without it, and asks `ready()` before each use. The only file that knows its client.
 */
import { createClient } from 'redis';
import type { Health } from './health.ts';
import type { Log } from './log.ts';
import { watched } from './metrics.ts';

export interface Redis extends AsyncDisposable {
  /** It answered a moment ago; one that hangs is not ready, although it holds the line. */
  ready(): boolean;
  /** Whoever waited too long for an answer says so: it is not asked again before it has answered a ping. */
  doubt(): void;
  /** Told to whoever listens now; while it is away, to nobody. */
  publish(channel: string, text: string): void;
  /** From the first connection on, and again after each outage. */
  subscribe(channel: string, heard: (text: string) => void): void;
  health(): Health[];
  /** For libraries that count in it. */
  client: Client;
}

type Client = ReturnType<typeof clientFor>;

export interface RedisOptions {
  url: string;
  /** Who uses it, for the operator's eye. */
  user: string;
  log?: Log;
}

const PING_MS = 1_000;
const ANSWER_MS = 500;
/** With a ping each second, a line that is silent for so long is dead. */
const SILENT_MS = 5_000;
const RECONNECT = { stepMs: 100, mostMs: 2_000 };

export function openRedis({ url, user, log }: RedisOptions): Redis {
  const client = clientFor(url);
  const channels = new Map<string, (text: string) => void>();
  let answers = false;
  const turned = (well: boolean) => {
    if (well !== answers) log?.[well ? 'info' : 'warn'](well ? 'redis ready' : 'redis away');
    answers = well;
  };
  client.on('error', () => turned(false)); // each try to connect; the change alone is worth a line
  client.on('ready', () => {
    turned(true);
    for (const [channel, heard] of channels) listen(channel, heard);
  });
  const listening = new Set<string>();
  function listen(channel: string, heard: (text: string) => void): void {
    if (listening.has(channel)) return; // the client itself takes it up again
    listening.add(channel);
    client.subscribe(channel, heard).catch(() => listening.delete(channel));
  }
  const opened = client.connect().catch(() => undefined); // given up only when we close
  const watch = setInterval(() => void answered(client).then(turned), PING_MS);
  watch.unref();
  const up = watched({ part: 'redis', name: 'redis.up', description: '1 while Redis answers' }, () => [
    { value: answers && client.isReady ? 1 : 0, labels: { user } },
  ]);
  return {
    client,
    ready: () => answers && client.isReady,
    doubt: () => turned(false),
    publish(channel, text) {
      if (answers && client.isReady) client.publish(channel, text).catch(() => undefined);
    },
    subscribe(channel, heard) {
      channels.set(channel, heard);
      if (client.isReady) listen(channel, heard);
    },
    health: () => [answers && client.isReady ? { part: 'redis', ok: true } : AWAY],
    async [Symbol.asyncDispose]() {
      clearInterval(watch);
      up[Symbol.dispose]();
      client.destroy();
      await opened;
    },
  };
}

function clientFor(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true, // what could not be sent is not wanted later
    maintNotifications: 'disabled',
    socket: {
      connectTimeout: 2_000,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (tries) => Math.min(RECONNECT.mostMs, tries * RECONNECT.stepMs),
    },
  });
}

async function answered(client: Client): Promise<boolean> {
  if (!client.isReady) return false;
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(late.resolve, ANSWER_MS, false);
  const pong = client.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([pong, late.promise]).finally(() => clearTimeout(timer));
}

const AWAY: Health = {
  part: 'redis',
  ok: false,
  degraded: true,
  spare: true,
  zh: 'Redis 无法连接：限流改由各实例自行计数，实时提醒最多晚两秒，其余功能不受影响。请检查 Redis 是否运行、地址与口令是否正确。',
  en: 'Redis does not answer: each replica counts limits by itself, live updates may come two seconds later, nothing else changes. Check that it runs and that address and password are right.',
};
