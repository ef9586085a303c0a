import { eventHash, noPredecessor } from '@green-channel/platform/hash';
import type { Ledger, Violation } from './five-facts.ts';

interface EventRow {
  id: string;
  noun: string;
  stream: string;
  version: number;
  type: string;
  city: number;
  tenant: number;
  actor: unknown;
  occurred_at: Date;
  recorded_at: Date;
  causation: string | null;
  command_id: string;
  pack: string | null;
  calendar: string | null;
  data: Uint8Array;
  prev_hash: Uint8Array;
  hash: Uint8Array;
}

/** F4 and F5 inside one schema, and the half of F2 that the relay answers for. */
export async function streamsWhole(ledger: Ledger): Promise<Violation[]> {
  const events = await ledger.query<EventRow>(
    `select id::text, noun, stream, version, type, city, tenant, actor, occurred_at, recorded_at, causation, command_id,
       pack, calendar, data, prev_hash, hash from ${ledger.schema}.event order by stream, version`,
  );
  return [
    ...chains(ledger.schema, events),
    ...(await currentRows(ledger)),
    ...(await published(ledger)),
    ...(await publishedInOrder(ledger)),
  ];
}

/** F4: version follows version, and each hash follows from its predecessor and its row. */
function chains(schema: string, events: EventRow[]): Violation[] {
  const violations: Violation[] = [];
  let before: EventRow | undefined;
  for (const event of events) {
    const previous = before?.stream === event.stream ? before : undefined;
    const where = `${schema} ${event.noun} ${event.stream}@${event.version}`;
    const expected = (previous?.version ?? 0) + 1;
    if (event.version !== expected) violations.push({ fact: 'F4', where, says: `version ${expected} is missing` });
    else if (!sound(event, previous)) violations.push({ fact: 'F4', where, says: 'the hash does not fit the row' });
    before = event;
  }
  return violations;
}

function sound(event: EventRow, previous: EventRow | undefined): boolean {
  const head = previous?.hash ?? noPredecessor;
  const { occurred_at: occurredAt, recorded_at: recordedAt, command_id: commandId } = event;
  const optional = {
    causation: event.causation ?? undefined,
    pack: event.pack ?? undefined,
    calendar: event.calendar ?? undefined,
  };
  const hash = eventHash(head, { ...event, ...optional, occurredAt, recordedAt, commandId });
  return hash.equals(event.hash) && Buffer.from(head).equals(event.prev_hash);
}

/** F4: the current row stands where the stream stands. */
async function currentRows({ schema, query, nouns }: Ledger): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const [noun, table] of Object.entries(nouns)) {
    const rows = await query<{ stream: string; row: number | null; last: number | null }>(
      `select coalesce(t.id, e.stream) as stream, t.version as row, e.last from ${schema}."${table}" t
       full join (select stream, max(version) as last from ${schema}.event where noun = $1 group by stream) e
         on e.stream = t.id where t.version is distinct from e.last`,
      [noun],
    );
    for (const { stream, row, last } of rows)
      violations.push({
        fact: 'F4',
        where: `${schema} ${noun} ${stream}`,
        says: `the row says ${row}, the events ${last}`,
      });
  }
  return violations;
}

/** F2: every event has its place in the outbox. F5: every place has its event. */
async function published({ schema, query }: Ledger): Promise<Violation[]> {
  const rows = await query<{ stream: string; version: number; event: string | null }>(
    `select coalesce(e.stream, p.stream) as stream, coalesce(e.version, p.version) as version, e.id::text as event
     from ${schema}.event e full join ${schema}.outbox_position p
       on p.stream = e.stream and p.version = e.version and p.outbox_id = e.id and p.noun = e.noun
     where e.id is null or p.position is null`,
  );
  return rows.map(({ stream, version, event }) => ({
    fact: event === null ? 'F5' : 'F2',
    where: `${schema} ${stream}@${version}`,
    says: event === null ? 'was published and is not in the table' : 'was never published',
  }));
}

async function publishedInOrder({ schema, query }: Ledger): Promise<Violation[]> {
  const rows = await query<{ stream: string; version: number }>(
    `select stream, version from (
       select stream, version, position, lag(position) over (partition by stream order by version) as before
       from ${schema}.outbox_position) z where position <= before`,
  );
  return rows.map(({ stream, version }) => ({
    fact: 'F4',
    where: `${schema} ${stream}@${version}`,
    says: 'was published before its predecessor',
  }));
}
