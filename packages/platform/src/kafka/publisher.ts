/** Carries the stamped outbox of one schema to its topics, in the order of the stamps. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { crashPoint } from '../crash.ts';
import { backOff } from '../failure.ts';
import type { Log } from '../log.ts';
import { factsAfter } from '../outbox.ts';
import { type Pools, rowsOf } from '../pool.ts';
import type { Refusal } from '../refusal.ts';
import { nounsOf, type Topics, topicOf } from '../topics.ts';
import { publishing } from '../tracing.ts';
import { orderedProducer, type Producer } from './client.ts';
import type { Link } from './link.ts';
import { messageOf } from './message.ts';

export interface PublisherOptions {
  link: Link;
  topics: Topics;
  /** The service whose nouns these are. */
  writer: string;
  schema: string;
  pools: Pools;
  /** In which form the service writes a noun's messages; 1 by default. */
  schemas?: Record<string, number>;
  log?: Log;
}

export interface Publisher extends AsyncDisposable {
  /** By whoever holds the relay's seat; true when something was carried. A broker that is away is no failure. */
  publish(seat: pg.ClientBase): Promise<boolean>;
  settled(): Promise<boolean>;
  /** Seconds that the oldest fact with a place has been waiting. */
  uncarriedFor(): Promise<number>;
  /** True while something could not be carried and is tried again. */
  waits(): boolean;
  fault(): Refusal | undefined;
}

/** About a megabyte: one request to the broker, and one row written when it is acknowledged. */
const MOST = 1_000;
/** So many full ones follow each other at most before new events get their places. */
const MOST_REQUESTS = 8;
const SEND_MS = 10_000;
const CLOSE_MS = 2_000;
const AGAIN = { least: 200, most: 5_000 };

export function runPublisher(options: PublisherOptions): Publisher {
  const { link, topics, writer, schema, pools, schemas = {}, log } = options;
  const nouns = nounsOf(topics, writer);
  const rest = backOff(AGAIN.least, AGAIN.most);
  const places = new Map<string, bigint>();
  let [fault, notBefore]: [Refusal | undefined, number] = [undefined, 0];
  let cluster: string | undefined;
  void link.cluster().then(
    (id) => {
      cluster = id;
    },
    () => undefined,
  );
  const producer = lazyProducer(link);
  const carry = async (seat: pg.ClientBase, noun: string, ledger: string): Promise<boolean> => {
    const { topic } = topicOf(topics, noun);
    const begin = places.get(noun) ?? (await beginAt({ link, topic, ledger, noun, seat }));
    places.set(noun, begin);
    const form = schemas[noun] ?? 1;
    const after = (position: bigint) => factsAfter(seat, { schema, noun, position, most: MOST });
    let reading = after(begin);
    for (let request = 1; ; request += 1) {
      const facts = await reading;
      const last = facts.at(-1);
      if (last === undefined) return request > 1;
      crashPoint('before-publish');
      const more = facts.length === MOST && request < MOST_REQUESTS;
      if (more) {
        reading = after(last.position); // while the broker keeps these
        reading.catch(() => undefined); // heard of above, unless these fail before
      }
      await publishing(facts, async (carried) => {
        const messages = carried.map((fact) => messageOf({ ...fact, schema: form }, topic));
        await bounded((await producer.connected()).send({ topic, acks: -1, messages }));
      });
      crashPoint('after-publish');
      await rowsOf(seat, SAVE, [ledger, noun, String(last.position)]);
      places.set(noun, last.position);
      if (!more) return true;
    }
  };
  /** The database's own failures are the relay's; what the broker says is remembered here and tried again. */
  const failed = async (error: unknown, noun: string) => {
    places.clear();
    const now = link.faultOf(error, { what: topicOf(topics, noun).topic, right: 'WRITE' });
    if (fault?.reason !== now.reason) log?.warn('facts wait in the outbox', { noun, reason: now.reason });
    [fault, notBefore] = [now, Date.now() + rest.next()];
    void producer.close(); // it may hang as the broker does
  };
  return {
    async publish(seat) {
      if (cluster === undefined || Date.now() < notBefore) return false;
      let some = false;
      for (const noun of nouns) {
        try {
          some = (await carry(seat, noun, ledgerOf(cluster))) || some;
        } catch (error) {
          if (isOfDatabase(error)) throw error;
          await failed(error, noun);
          return false;
        }
      }
      fault = undefined;
      rest.reset();
      return some;
    },
    settled: async () => cluster !== undefined && (await isCarried(pools, ledgerOf(cluster), nouns)),
    uncarriedFor: async () => (cluster === undefined ? 0 : waitedFor(pools, ledgerOf(cluster), nouns)),
    waits: () => cluster === undefined || fault !== undefined,
    fault: () => fault,
    [Symbol.asyncDispose]: () => producer.close(),
  };
}

/** The publisher is one more reader of its own outbox; a new cluster is read to from the beginning. */
const ledgerOf = (cluster: string): string => `kafka/${cluster}`;

const SAVE = `insert into inbox_position (consumer, source, position) values ($1, $2, $3)
on conflict (consumer, source) do update set position = excluded.position`;
const PLACE = 'select position::text from inbox_position where consumer = $1 and source = $2';

interface Beginning {
  link: Link;
  topic: string;
  ledger: string;
  noun: string;
  seat: pg.ClientBase;
}

/** A topic that holds nothing although something was carried to it was made anew: everything is carried again. */
async function beginAt({ link, topic, ledger, noun, seat }: Beginning): Promise<bigint> {
  const [row] = await rowsOf<{ position: string }>(seat, PLACE, [ledger, noun]);
  const position = BigInt(row?.position ?? 0);
  if (position === 0n) return position;
  const offsets = await link.ask({ what: topic }, (admin) => admin.fetchTopicOffsets(topic));
  return offsets.some(({ high }) => BigInt(high) > 0n) ? position : 0n;
}

async function isCarried({ worker }: Pools, ledger: string, nouns: string[]): Promise<boolean> {
  const text = `select not exists (
  select from unnest($2::text[]) n where coalesce((select max(position) from outbox_position where noun = n), 0)
    > coalesce((select position from inbox_position where consumer = $1 and source = n), 0)) as carried`;
  const { rows } = await worker.query<{ carried: boolean }>(text, [ledger, nouns]);
  return rows[0]?.carried === true;
}

/** By the key of the outbox, noun by noun: the first place past what was carried. */
async function waitedFor({ worker }: Pools, ledger: string, nouns: string[]): Promise<number> {
  const text = `select coalesce(extract(epoch from clock_timestamp() - min(o.at)), 0)::float as seconds
  from unnest($2::text[]) n cross join lateral (
    select at from outbox_position where noun = n and position > coalesce(
      (select position from inbox_position where consumer = $1 and source = n), 0) order by position limit 1) o`;
  const { rows } = await worker.query<{ seconds: number }>(text, [ledger, nouns]);
  return rows[0]?.seconds ?? 0;
}

/** What pg throws has a SQLSTATE, a system code or its own words; kafkajs names its errors after itself. */
function isOfDatabase(error: unknown): boolean {
  const name = error instanceof Error || hasName(error) ? error.name : '';
  return !name.startsWith('KafkaJS') && name !== 'Refusal';
}

function hasName(error: unknown): error is { name: string } {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string';
}

/** A broker that hangs must not hold the relay, nor the end of the service. */
async function bounded<T>(sending: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLate = pause(SEND_MS, undefined, { signal: late.signal }).then(() => {
    throw Object.assign(new Error(`no acknowledgement within ${SEND_MS / 1000} s`), {
      name: 'KafkaJSRequestTimeoutError',
    });
  });
  sending.catch(() => undefined); // nobody listens any more when it comes too late
  try {
    return await Promise.race([sending, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => undefined);
  }
}

/** After a failure a new one, with a number of its own: what the old one still had under way can only come twice. */
function lazyProducer({ kafka }: Link) {
  let held: Promise<Producer> | undefined;
  const connect = async (): Promise<Producer> => {
    const producer = orderedProducer(kafka);
    await producer.connect();
    return producer;
  };
  return {
    connected(): Promise<Producer> {
      held ??= connect();
      return held;
    },
    async close(): Promise<void> {
      const closing = held?.then((producer) => producer.disconnect()).catch(() => undefined);
      held = undefined;
      await Promise.race([closing, pause(CLOSE_MS, undefined, { ref: false })]);
    },
  };
}
