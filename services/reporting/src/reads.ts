/** What the reports read: rows in the sight of one organ (row-level security), newest receipt first. */
import type { Tx } from '@green-channel/platform/pool';
import type { LedgerFilter } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Entry } from './entry.ts';
import type { Counts } from './figures.ts';
import { entryFrom, handlersOf } from './store.ts';
import { queryOf } from './words.ts';

export type After = [receivedAt: Date, caseId: string] | undefined;

export interface Wanted {
  viewer: number;
  /** Only what this post brought in; empty for all that the organ sees. */
  collector: string;
  filter: LedgerFilter | undefined;
  after: After;
  size: number;
}

/** Each restriction with its value; `?` stands for the value's place. */
function restrictions(filter: LedgerFilter): [sql: string, value: unknown][] {
  const all: [boolean, string, unknown][] = [
    [filter.statuses.length > 0, 'l.status = any(?::text[])', filter.statuses],
    [filter.channels.length > 0, 'l.channel = any(?::text[])', filter.channels],
    [filter.community > 0, '? in (l.community, l.street, l.district, l.city)', filter.community],
    [filter.receivedFrom !== '', 'l.received_on >= ?::date', filter.receivedFrom],
    [filter.receivedTo !== '', 'l.received_on <= ?::date', filter.receivedTo],
    [filter.breached, 'l.breached = ?', true],
    [filter.number !== '', "l.number like ? || '%'", filter.number.replace(/[\\%_]/g, '\\$&')],
    [
      filter.unit > 0,
      'exists (select 1 from reporting.ledger_handler h where h.case_id = l.case_id and h.unit = ?)',
      filter.unit,
    ],
  ];
  return all.flatMap(([given, sql, value]) => (given ? [[sql, value] as [string, unknown]] : []));
}

/** A page of the ledger; the list starts from who may see, so that its order is an index (performance §3.7). */
export async function ledgerPage(tx: Tx, { viewer, collector, filter, after, size }: Wanted): Promise<Entry[]> {
  const values: unknown[] = [viewer, after?.[0] ?? null, after?.[1] ?? null, size, collector];
  const where = (filter ? restrictions(filter) : []).map(([sql, value]) => {
    values.push(value);
    return `and ${sql.replace('?', `$${values.length}`)}`;
  });
  const rows = await tx.query<Parameters<typeof entryFrom>[0] & { case_id: string }>(
    `select l.*, l.received_on::text as day
     from reporting.ledger_viewer v join reporting.ledger l on l.case_id = v.case_id
     where v.viewer = $1 and ($2::timestamptz is null or (v.received_at, v.case_id) < ($2, $3::uuid))
       and ($5 = '' or l.collector = $5)
     ${where.join('\n     ')}
     order by v.received_at desc, v.case_id desc limit $4`,
    values,
  );
  return withHandlers(tx, rows);
}

/** Found by the worker among the organ's own cases; the rows are then read again under row-level security. */
export async function foundIds(
  tx: Tx,
  { viewer, words, most }: { viewer: number; words: string; most: number },
): Promise<string[]> {
  const query = queryOf(words);
  if (query === undefined) return [];
  const rows = await tx.query<{ case_id: string }>(
    `select w.case_id from reporting.ledger_words w join reporting.ledger_viewer v on v.case_id = w.case_id
     where w.words @@ $1::tsquery and v.viewer = $2 order by v.received_at desc, v.case_id desc limit $3`,
    [query, viewer, most],
  );
  return rows.map(({ case_id }) => case_id);
}

export async function ledgerOf(tx: Tx, caseIds: string[], collector = ''): Promise<Entry[]> {
  const rows = await tx.query<Parameters<typeof entryFrom>[0] & { case_id: string }>(
    `select l.*, l.received_on::text as day from reporting.ledger l where l.case_id = any($1::uuid[])
       and ($2 = '' or l.collector = $2)
     order by l.received_at desc, l.case_id desc`,
    [caseIds, collector],
  );
  return withHandlers(tx, rows);
}

async function withHandlers(tx: Tx, rows: (Parameters<typeof entryFrom>[0] & { case_id: string })[]): Promise<Entry[]> {
  const handlers = await handlersOf(
    tx,
    rows.map(({ case_id }) => case_id),
  );
  return rows.map((row) => entryFrom(row, handlers.get(row.case_id) ?? [], []));
}

export interface Period {
  from: string;
  to: string;
}

export type GroupBy = 'district' | 'street' | 'community' | 'unit';

/** Counts of what the viewer may count, one group an organ; `within` keeps to what stands below one organ. */
export async function countsBy(
  tx: Tx,
  group: GroupBy,
  { from, to }: Period,
  within: number,
): Promise<Map<number, Counts[]>> {
  const rows = await tx.query<{
    organ: number;
    status: string;
    timing: string;
    base: boolean;
    breached: boolean;
    judged: number;
    n: string;
  }>(
    `select ${group} as organ, status, timing, solved_at_base as base, breached, judged, sum(n)::text as n
     from reporting.rollup
     where ($1 = '' or received_on >= nullif($1, '')::date) and ($2 = '' or received_on <= nullif($2, '')::date)
       and $3::int in (city, district, street, community, unit)
     group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0`,
    [from, to, within],
  );
  const counts = rows.map(({ organ, base, n, ...row }) => ({ organ, ...row, solvedAtBase: base, n: BigInt(n) }));
  return Map.groupBy(counts, ({ organ }) => organ);
}
