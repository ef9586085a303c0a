import type { Fact } from './bus.ts';
import { derivedId, factId } from './ids.ts';
import type { InboxOptions } from './inbox.ts';
import { decoded, keepVersions, lockPlaces, versionsOf } from './inbox-ledger.ts';
import { errorIds } from './log.ts';
import { type Pools, type Tx, transaction } from './pool.ts';
import { notFound, refusalsOf } from './refusal.ts';

/** A fact whose effect failed, with the reason; what came later in its stream waits behind it. */
export interface DeadLetter {
  id: string;
  noun: string;
  stream: string;
  version: number;
  reason: string;
  at: Date;
  waiting: number;
}

export async function bury(tx: Tx, consumer: string, fact: Fact, reason: string, waits: boolean): Promise<void> {
  const { data, ...kept } = fact;
  const id = derivedId(factId(fact.noun, fact.stream, fact.version), consumer);
  const json = withoutNul(JSON.stringify({ ...kept, position: String(fact.position) }), '\\u0000');
  const why = withoutNul(reason, '\0').slice(0, 4000);
  await tx.query(BURY, [id, consumer, fact.noun, fact.stream, fact.version, json, data, waits, why]);
}

/** PostgreSQL takes no NUL in a text; what a poison fact brings must not keep it from being laid aside. */
const withoutNul = (text: string, written: string): string => text.replaceAll(written, '\ufffd');

const BURY = `insert into dead_letter (id, consumer, source, stream, version, fact, data, waits, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;

export async function parkedStreams(tx: Tx, consumer: string, source: string, streams: string[]): Promise<Set<string>> {
  const rows = await tx.query<{ stream: string }>(PARKED, [consumer, source, streams]);
  return new Set(rows.map(({ stream }) => stream));
}

const PARKED = `select distinct stream from dead_letter
where consumer = $1 and source = $2 and stream = any($3::uuid[])`;

export async function listDeadLetters(pools: Pools, consumer: string): Promise<DeadLetter[]> {
  const { rows } = await pools.worker.query<DeadLetter>(LIST, [consumer]);
  return rows;
}

const LIST = `select id, source as noun, stream, version, reason, at, (select count(*)::int from dead_letter w
  where w.consumer = d.consumer and w.source = d.source and w.stream = d.stream and w.waits) as waiting
from dead_letter d where consumer = $1 and not waits order by at limit 1000`;

/** Handles the whole stream from its dead letter on, in order; one failure leaves everything as it was. */
export async function replayDeadLetter({ consumer, pools, hears }: InboxOptions, id: string): Promise<number> {
  return transaction(pools, 'worker', async (tx) => {
    const [letter] = await tx.query<{ source: string; stream: string }>(FIND, [id, consumer]);
    const hearing = hears.find(({ noun }) => noun === letter?.source);
    if (!letter || !hearing) throw notFound({ zh: `搁置消息 ${id}`, en: `dead letter ${id}` });
    const { source, stream } = letter;
    await lockPlaces(tx, consumer, source);
    const facts = (await tx.query<StoredFact>(STREAM, [consumer, source, stream])).map(factFrom);
    if (facts.some(({ fault }) => fault !== undefined)) throw refusals.FOREIGN_MESSAGE({ id });
    const seen = (await versionsOf(tx, consumer, source, [stream])).get(stream) ?? 0;
    for (const [index, fact] of facts.entries()) {
      if (fact.version !== seen + index + 1)
        throw new Error(`${source} ${stream}: version ${seen + index + 1} is missing before ${fact.version}`);
      await hearing.handle(decoded(hearing, [fact]), tx);
    }
    await keepVersions(tx, consumer, source, facts);
    await tx.query(REMOVE, [consumer, source, stream]);
    return facts.length;
  });
}

/** Kept because the code was older than the message; the release that knows it hears them at its start. */
export async function replayNewer(options: InboxOptions): Promise<void> {
  const { rows } = await options.pools.worker.query<{ id: string }>(NEWER, [options.consumer]);
  for (const { id } of rows) {
    // It may still be too new: then it stays where it is, as it was.
    await replayDeadLetter(options, id).catch((error: unknown) =>
      options.log?.warn('a fact is still newer than the code', { letter: id, ...errorIds(error) }),
    );
  }
}

const NEWER = `select id from dead_letter where consumer = $1 and not waits and reason like '%newer than the code%'
order by at limit 10000`;

const refusals = refusalsOf({
  FOREIGN_MESSAGE: {
    kind: 'invalid',
    zh: '搁置件 {id} 不是本系统的消息，无法重放，仅作留存。',
    en: 'The letter {id} is not a message of this system: it cannot be replayed, it is only kept.',
  },
});

const FIND = 'select source, stream from dead_letter where id = $1 and consumer = $2';
const STREAM = `select fact, data from dead_letter where consumer = $1 and source = $2 and stream = $3
order by version for update`;
const REMOVE = 'delete from dead_letter where consumer = $1 and source = $2 and stream = $3';

interface StoredFact {
  fact: Omit<Fact, 'data' | 'position' | 'occurredAt' | 'recordedAt'> &
    Record<'position' | 'occurredAt' | 'recordedAt', string>;
  data: Uint8Array;
}

function factFrom({ fact, data }: StoredFact): Fact {
  const { position, occurredAt, recordedAt } = fact;
  const revived = { position: BigInt(position), occurredAt: new Date(occurredAt), recordedAt: new Date(recordedAt) };
  return { ...fact, ...revived, data };
}
