/** The ledger's tables as the facts change them. */
import type { Tx } from '@green-channel/platform/pool';
import { type Delta, deltas } from './counted.ts';
import type { Entry, Handler } from './entry.ts';
import type { Order } from './entry-order.ts';
import { saveOrders } from './orders.ts';
import { wordsOf } from './words.ts';

/** Entry field → column, where the names differ by more than case. */
const columns = [
  ['caseId', 'case_id', 'uuid'],
  ['city', 'city', 'int'],
  ['district', 'district', 'int'],
  ['street', 'street', 'int'],
  ['community', 'community', 'int'],
  ['channel', 'channel', 'text'],
  ['collector', 'collector', 'text'],
  ['number', 'number', 'text'],
  ['status', 'status', 'text'],
  ['holder', 'holder', 'int'],
  ['title', 'title', 'text'],
  ['body', 'body', 'text'],
  ['place', 'place', 'text'],
  ['category', 'category', 'text'],
  ['scope', 'scope', 'text'],
  ['verification', 'verification', 'text'],
  ['dispatchForm', 'dispatch_form', 'text'],
  ['due', 'due', 'text'],
  ['provisional', 'provisional', 'boolean'],
  ['breached', 'breached', 'boolean'],
  ['timing', 'timing', 'text'],
  ['solvedAtBase', 'solved_at_base', 'boolean'],
  ['result', 'result', 'text'],
  ['grade', 'grade', 'text'],
  ['satisfied', 'satisfied', 'boolean'],
  ['receivedAt', 'received_at', 'timestamptz'],
  ['receivedOn', 'received_on', 'date'],
  ['registeredAt', 'registered_at', 'timestamptz'],
  ['repliedAt', 'replied_at', 'timestamptz'],
  ['fedBackAt', 'fed_back_at', 'timestamptz'],
  ['closedAt', 'closed_at', 'timestamptz'],
  ['collectorName', 'collector_name', 'text'],
  ['caseGrade', 'case_grade', 'text'],
  ['outcome', 'outcome', 'text'],
  ['finishedOn', 'finished_on', 'text'],
  ['unextended', 'unextended', 'boolean'],
  ['toldBy', 'told_by', 'text'],
  ['mergedInto', 'merged_into', 'text'],
  ['delayed', 'delayed', 'boolean'],
] as const satisfies readonly (readonly [keyof Entry, string, string])[];

const names = [...columns.map(([, column]) => column), 'clocks', 'breaches'];
const upsert = `insert into reporting.ledger (${names.join(', ')})
  select ${columns.map(([, column]) => column).join(', ')}, clocks::jsonb,
    array(select jsonb_array_elements_text(breaches::jsonb))
  from unnest(${columns.map(([, , type], i) => `$${i + 1}::${type}[]`).join(', ')},
    $${columns.length + 1}::text[], $${columns.length + 2}::text[]) as given(${names.join(', ')})
  on conflict (case_id) do update set ${names
    .slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;

type LedgerRow = Record<(typeof columns)[number][1], unknown> & {
  clocks: Entry['clocks'];
  breaches: string[];
  day: string;
  order?: Order | null;
};

export function entryFrom(row: LedgerRow, handlers: Handler[], viewers: number[]): Entry {
  const fields = Object.fromEntries(columns.map(([field, column]) => [field, row[column]]));
  // The columns are those of the entry, in its types; the day alone is read as text.
  return {
    ...fields,
    receivedOn: row.day,
    clocks: row.clocks,
    breaches: row.breaches,
    handlers,
    order: row.order ?? null,
    viewers,
  } as unknown as Entry;
}

const ORDER = `case when o.case_id is null then null else jsonb_build_object('unit', o.unit, 'acceptedOn', o.accepted_on::text,
  'limits', o.limits, 'doneOn', coalesce(o.done_on::text, ''), 'kind', o.kind) end as order`;

/** The entries of these cases, locked in one order until the transaction ends. */
export async function entriesOf(tx: Tx, caseIds: string[]): Promise<Map<string, Entry>> {
  const rows = await tx.query<LedgerRow & { case_id: string }>(
    `select l.*, l.received_on::text as day, ${ORDER} from reporting.ledger l
     left join reporting.ledger_order o on o.case_id = l.case_id
     where l.case_id = any($1::uuid[]) order by l.case_id for update of l`,
    [caseIds],
  );
  const handlers = await handlersOf(tx, caseIds);
  const seen = await tx.query<{ case_id: string; viewer: number }>(
    'select case_id, viewer from reporting.ledger_viewer where case_id = any($1::uuid[])',
    [caseIds],
  );
  const viewers = Map.groupBy(seen, ({ case_id }) => case_id);
  return new Map(
    rows.map((row) => [
      row.case_id,
      entryFrom(
        row,
        handlers.get(row.case_id) ?? [],
        (viewers.get(row.case_id) ?? []).map(({ viewer }) => viewer),
      ),
    ]),
  );
}

export async function handlersOf(tx: Tx, caseIds: string[]): Promise<Map<string, Handler[]>> {
  const rows = await tx.query<Handler & { case_id: string }>(
    `select case_id, unit, name, role from reporting.ledger_handler where case_id = any($1::uuid[])
     order by case_id, role = 'CO', unit`,
    [caseIds],
  );
  return Map.groupBy(rows, ({ case_id }) => case_id);
}

export interface Change {
  before: Entry | undefined;
  after: Entry;
}

export async function save(tx: Tx, changes: Change[]): Promise<void> {
  if (changes.length === 0) return;
  const entries = changes.map(({ after }) => after);
  await tx.query(upsert, [
    ...columns.map(([field]) => entries.map((entry) => entry[field])),
    entries.map(({ clocks }) => JSON.stringify(clocks)),
    entries.map(({ breaches }) => JSON.stringify(breaches)),
  ]);
  await saveViewers(tx, changes);
  await saveHandlers(tx, changes);
  await saveOrders(tx, changes);
  await saveWords(tx, changes);
  await count(tx, deltas(changes));
}

async function saveViewers(tx: Tx, changes: Change[]): Promise<void> {
  await dropViewers(tx, changes);
  const added = changes.flatMap(({ before, after }) =>
    after.viewers.filter((viewer) => !before?.viewers.includes(viewer)).map((viewer) => ({ viewer, ...after })),
  );
  if (added.length === 0) return;
  await tx.query(
    `insert into reporting.ledger_viewer (viewer, case_id, received_at)
     select * from unnest($1::int[], $2::uuid[], $3::timestamptz[]) on conflict do nothing`,
    [added.map((a) => a.viewer), added.map((a) => a.caseId), added.map((a) => a.receivedAt)],
  );
}

/** A division that was merged into another sees nothing any more; its successor sees it. */
async function dropViewers(tx: Tx, changes: Change[]): Promise<void> {
  const ended = changes.flatMap(({ before, after }) =>
    before && before.viewers !== after.viewers
      ? before.viewers
          .filter((viewer) => !after.viewers.includes(viewer))
          .map((viewer) => ({ viewer, caseId: after.caseId }))
      : [],
  );
  if (ended.length === 0) return;
  await tx.query(
    `delete from reporting.ledger_viewer v using unnest($1::int[], $2::uuid[]) as ended(viewer, case_id)
     where v.viewer = ended.viewer and v.case_id = ended.case_id`,
    [ended.map(({ viewer }) => viewer), ended.map(({ caseId }) => caseId)],
  );
}

async function saveHandlers(tx: Tx, changes: Change[]): Promise<void> {
  const changed = changes.filter(
    ({ before, after }) => before?.handlers !== after.handlers && (before || after.handlers.length),
  );
  if (changed.length === 0) return;
  await tx.query('delete from reporting.ledger_handler where case_id = any($1::uuid[])', [
    changed.map(({ after }) => after.caseId),
  ]);
  const rows = changed.flatMap(({ after }) => after.handlers.map((handler) => ({ caseId: after.caseId, ...handler })));
  await tx.query(
    `insert into reporting.ledger_handler (case_id, unit, name, role)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) on conflict do nothing`,
    [rows.map((r) => r.caseId), rows.map((r) => r.unit), rows.map((r) => r.name), rows.map((r) => r.role)],
  );
}

const searched = ({ title, body, place, result, number }: Entry): string =>
  [title, body, place, result, number].join('\n');

async function saveWords(tx: Tx, changes: Change[]): Promise<void> {
  const changed = changes.filter(({ before, after }) => !before || searched(before) !== searched(after));
  if (changed.length === 0) return;
  await tx.query(
    `insert into reporting.ledger_words (case_id, words)
     select case_id, array_to_tsvector(array(select jsonb_array_elements_text(words::jsonb)))
     from unnest($1::uuid[], $2::text[]) as given(case_id, words)
     on conflict (case_id) do update set words = excluded.words`,
    [changed.map(({ after }) => after.caseId), changed.map(({ after }) => JSON.stringify(wordsOf(searched(after))))],
  );
}

async function count(tx: Tx, rows: Delta[]): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends keyof Delta>(key: K): Delta[K][] => rows.map((row) => row[key]);
  await tx.query(
    `insert into reporting.rollup
       (city, district, street, community, unit, received_on, status, timing, solved_at_base, breached, judged, n)
     select * from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::date[], $7::text[], $8::text[],
       $9::boolean[], $10::boolean[], $11::smallint[], $12::bigint[])
     on conflict (city, community, unit, received_on, status, timing, solved_at_base, breached, judged)
     do update set n = rollup.n + excluded.n`,
    [
      of('city'),
      of('district'),
      of('street'),
      of('community'),
      of('unit'),
      of('receivedOn'),
      of('status'),
      of('timing'),
      of('solvedAtBase'),
      of('breached'),
      of('judged'),
      of('n'),
    ],
  );
}
