import type { Fact } from './bus.ts';
import type { Heard, Hearing } from './inbox.ts';
import type { Tx } from './pool.ts';

export function decoded(hearing: Hearing, facts: Fact[]): Heard[] {
  return facts.map((fact) => ({ ...fact, event: read(hearing, fact) }));
}

/** A message of a newer form might decode into something else than was meant: it is kept until the code knows the form. */
function read({ noun, schema: known = 1, decode }: Hearing, { type, data, schema = 1 }: Fact): unknown {
  if (schema > known) throw new Error(`schema ${schema} of ${noun} is newer than the code, which reads up to ${known}`);
  return decode(type, data);
}

/** Replicas of a service stand in line here; the second finds the position moved and the batch done. */
export async function lockPosition(tx: Tx, consumer: string, source: string): Promise<bigint> {
  const [row] = await tx.query<{ position: string }>(LOCK, [consumer, source]);
  if (row) return BigInt(row.position);
  await tx.query(OPEN, [consumer, source]);
  const [opened] = await tx.query<{ position: string }>(LOCK, [consumer, source]);
  return BigInt(opened?.position ?? 0);
}

/** Whatever place a fact of this noun comes from, nobody takes one meanwhile. */
export async function lockPlaces(tx: Tx, consumer: string, source: string): Promise<void> {
  await tx.query(LOCK_ALL, [consumer, source]);
}

const LOCK_ALL = `select position from inbox_position
where consumer = $1 and (source = $2 or starts_with(source, $2 || '@')) order by source for update`;
const OPEN = `insert into inbox_position (consumer, source, position) values ($1, $2, 0) on conflict do nothing`;
const LOCK = `select position::text from inbox_position where consumer = $1 and source = $2 for update`;
export async function versionsOf(
  tx: Tx,
  consumer: string,
  source: string,
  streams: string[],
): Promise<Map<string, number>> {
  const text =
    'select stream, version from inbox_stream where consumer = $1 and source = $2 and stream = any($3::uuid[])';
  const rows = await tx.query<{ stream: string; version: number }>(text, [consumer, source, streams]);
  return new Map(rows.map(({ stream, version }) => [stream, version]));
}

/** Facts are in order and without gap: whoever begins with version 1 has no row yet, everybody else has one. */
export async function keepVersions(tx: Tx, consumer: string, source: string, facts: Fact[]): Promise<void> {
  const streams = Map.groupBy(facts, ({ stream }) => stream);
  const kinds = Map.groupBy(streams.values(), ([first]) => (first?.version === 1 ? BEGIN_STREAM : MOVE_STREAM));
  await Promise.all(
    [...kinds].map(([text, lists]) => {
      const latest = lists.flatMap((list) => list.slice(-1));
      const versions = latest.map(({ version }) => version);
      return tx.query(text, [consumer, source, latest.map(({ stream }) => stream), versions]);
    }),
  );
}

const BEGIN_STREAM = `insert into inbox_stream (consumer, source, stream, version)
select $1, $2, s, v from unnest($3::uuid[], $4::int[]) as u(s, v) order by s`;
const MOVE_STREAM = `update inbox_stream i set version = u.v from unnest($3::uuid[], $4::int[]) as u(s, v)
where i.consumer = $1 and i.source = $2 and i.stream = u.s`;
