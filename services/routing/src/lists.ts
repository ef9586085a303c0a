/** Lists start from the viewer rows, so that row-level security costs one equality (performance §3.3). */
import type { Tx } from '@green-channel/platform/pool';
import { stateFromJson } from '@green-channel/platform/store/state';
import type { Opened } from './case/state.ts';

export interface Place {
  dueAt: Date;
  id: string;
}
export interface CaseFilter {
  status: string[];
  dueBefore: Date | undefined;
  holder: number;
  mine: boolean;
  overdue: boolean;
  channel: string;
  text: string;
  /** Only what this post collected (read scope "own"). */
  collector: string;
  after: Place | undefined;
  size: number;
}
export interface CaseRow extends Place {
  reason: string;
  state: Opened;
  version: number;
  updatedAt: Date;
}
export interface AssignmentRow extends CaseRow {
  assignmentId: string;
}

/** Words are looked for in the case only when some are given; then each of the viewer's rows is read by key. */
const SEEN = `case_viewer v
    where v.viewer = current_setting('app.viewer')::int
      and (cardinality($1::text[]) = 0 or v.status = any($1))
      and ($2::timestamptz is null or v.due_at < $2)
      and ($3 = 0 or v.holder = $3) and (not $4 or v.mine) and (not $5 or v.overdue)
      and ($6 = '' or v.channel = $6) and ($7 = '' or $7 = any(string_to_array(v.collector, ' ')))`;

const CASES = `with seen as materialized (
    select v.case_id, v.due_at, v.reason from ${SEEN}
      and ($8::timestamptz is null or (v.due_at, v.case_id) > ($8, $9::uuid))
      and ($10 = '' or exists (select 1 from "case" c where c.id = v.case_id and (strpos(c.number, $10) > 0
        or strpos(c.title, $10) > 0 or strpos(c.body, $10) > 0 or strpos(c.place, $10) > 0)))
    order by v.due_at, v.case_id limit $11)
  select seen.case_id as id, seen.due_at, seen.reason, c.state, c.version, c.updated_at
  from seen join "case" c on c.id = seen.case_id order by seen.due_at, seen.case_id`;

export async function listCases(tx: Tx, filter: CaseFilter): Promise<CaseRow[]> {
  const { status, dueBefore = null, holder, mine, overdue, channel, collector, after, text, size } = filter;
  const key = [after?.dueAt ?? null, after?.id ?? null];
  const given = [status, dueBefore, holder, mine, overdue, channel, collector, ...key, text, size];
  return (await tx.query<Raw>(CASES, given)).map(rowOf);
}

const COUNTED_UP_TO = 1000;
const COUNT = `select count(*)::int as total from (select 1 from ${SEEN} limit ${COUNTED_UP_TO}) counted`;

/** How many there are; nothing where there are too many to be counted while somebody waits. */
export async function countCases(tx: Tx, filter: Omit<CaseFilter, 'after' | 'size'>): Promise<string> {
  const { status, dueBefore = null, holder, mine, overdue, channel, collector, text } = filter;
  if (text !== '') return '';
  const given = [status, dueBefore, holder, mine, overdue, channel, collector];
  const [found] = await tx.query<{ total: number }>(COUNT, given);
  return found && found.total < COUNTED_UP_TO ? String(found.total) : '';
}

const ASSIGNMENTS = `with seen as materialized (
    select a.assignment_id, a.case_id, a.due_at from assignment_viewer a
    where a.viewer = current_setting('app.viewer')::int and a.side = $1
      and (cardinality($2::text[]) = 0 or a.status = any($2))
      and ($3::timestamptz is null or (a.due_at, a.assignment_id) > ($3, $4::uuid))
    order by a.due_at, a.assignment_id limit $5)
  select seen.case_id as id, seen.assignment_id, seen.due_at, v.reason, c.state, c.version, c.updated_at
  from seen join "case" c on c.id = seen.case_id
  join case_viewer v on v.case_id = seen.case_id and v.viewer = current_setting('app.viewer')::int
  order by seen.due_at, seen.assignment_id`;

export interface AssignmentFilter {
  side: 'handler' | 'office';
  status: string[];
  after: Place | undefined;
  size: number;
}

export async function listAssignments(
  tx: Tx,
  { side, status, after, size }: AssignmentFilter,
): Promise<AssignmentRow[]> {
  const rows = await tx.query<Raw & { assignment_id: string }>(ASSIGNMENTS, [
    ...[side, status, after?.dueAt ?? null, after?.id ?? null, size],
  ]);
  return rows.map((row) => ({ ...rowOf(row), assignmentId: row.assignment_id }));
}

interface Raw {
  id: string;
  due_at: Date;
  reason: string;
  state: unknown;
  version: number;
  updated_at: Date;
}

function rowOf({ id, due_at: dueAt, reason, state, version, updated_at: updatedAt }: Raw): CaseRow {
  return { id, dueAt, reason, state: stateFromJson<Opened>(state), version, updatedAt };
}

/** As worker: under which law these cases stand. */
export function lawsOf(tx: Tx, cases: string[]): Promise<{ id: string; law: string }[]> {
  return tx.query('select id, law from "case" where id = any($1::uuid[])', [cases]);
}

/** As worker: cases that an organ sees, or in whose place it lies. */
export function casesOf(tx: Tx, organ: number): Promise<{ id: string; law: string }[]> {
  const text = `select id, law from "case" c where exists (select 1 from case_viewer v where v.case_id = c.id and v.viewer = $1)
    or (c.state -> 'origin' ->> 'district')::int = $1 or (c.state -> 'origin' ->> 'street')::int = $1
    or (c.state -> 'origin' ->> 'community')::int = $1 order by id`;
  return tx.query(text, [organ]);
}
