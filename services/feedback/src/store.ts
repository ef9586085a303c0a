/** The noun as the store keeps it, and the lists. The only SQL of the service beside the inbox's memory. */
import type { Tx } from '@green-channel/platform/pool';
import type { AsideRow, Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CallbackEvent as CallbackMessage } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { countedOver } from '@green-channel/regulation/law/recount';
import { type Callback, decider, type Opened } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';

const codec = eventCodec<CallbackMessage, CallbackEvent>(CallbackMessage);
const NEVER = new Date('9999-12-31T00:00:00Z');

export const noun: Noun<Callback, CallbackEvent> = {
  noun: 'callback',
  schema: 'feedback',
  table: 'callback',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (state) => {
    if (state.status === 'unopened') throw new TypeError('a callback begins with what is owed');
    const { caseId, status, caseNumber, title, law } = state;
    return { case_id: caseId, status, case_number: caseNumber, title, law, ...counted(state) };
  },
  aside: (event, state, { stream }) =>
    state.status === 'unopened' ? [] : [...endedRows(event, stream), ...viewersOf(state, stream)],
};

/** What a new calendar needs to know of the dates by which something is owed (ENG-08). */
function counted({ duties }: Opened) {
  const owed = duties.filter(({ status }) => status === 'OWED').flatMap(({ clocks }) => clocks);
  const { countedBy, countedFrom, countedTo } = countedOver(owed);
  return { counted_by: countedBy, counted_from: countedFrom, counted_to: countedTo };
}

/** What the ended division saw, its successor sees: the old row goes in the transaction that writes the new one. */
function endedRows(event: CallbackEvent, stream: string): AsideRow[] {
  if (event.type !== 'CallbackSucceeded') return [];
  const values = { viewer: event.from, callback_id: stream };
  return [{ table: 'callback_viewer', values, conflict: 'delete' }];
}

function viewersOf(state: Opened, stream: string): AsideRow[] {
  const { status, duties, dispatchingOrgan } = state;
  const reasons = new Map<number, string>();
  for (const { handlerOrgans } of duties) for (const organ of handlerOrgans) reasons.set(organ, 'handler');
  reasons.set(dispatchingOrgan, 'dispatcher');
  for (const { ownerOrgan } of duties) reasons.set(ownerOrgan, 'owner');
  reasons.delete(0);
  const posts = duties.flatMap(({ collector, rep = '', leadMember = '' }) => [collector, rep, leadMember]);
  const collectors = [...new Set(posts.filter(Boolean))];
  const shown = { status, channel: duties[0]?.channel ?? '', due_at: nextDue(state), collectors };
  return [...reasons].map(([viewer, reason]) => ({
    table: 'callback_viewer',
    values: { viewer, callback_id: stream, reason, ...shown },
    conflict: { on: ['callback_id', 'viewer'], update: ['reason', 'status', 'channel', 'due_at', 'collectors'] },
  }));
}

function nextDue({ duties }: Opened): Date {
  const open = duties
    .filter(({ status }) => status === 'OWED')
    .flatMap(({ clocks }) => clocks.map(({ dueAt }) => dueAt));
  return new Date(Math.min(NEVER.getTime(), ...open.map(Number)));
}

export interface Row {
  id: string;
  due_at: Date;
}
export interface Filter {
  status: 'owed' | 'unsigned' | 'delivered' | 'cancelled' | undefined;
  dueBefore: Date | undefined;
  channel: string;
  mine: boolean;
  q: string;
  /** Post whose own ones alone are listed; empty for all that the organ sees. */
  collector: string;
  after: [dueAt: Date, id: string] | undefined;
  size: number;
}

/** Starts from the viewer rows, so that row-level security costs one equality (performance §3.7). */
const list = `with seen as materialized (
    select v.callback_id, v.due_at from callback_viewer v
    where v.viewer = current_setting('app.viewer')::int and ($1::text is null or v.status = $1)
      and ($2::timestamptz is null or v.due_at < $2) and ($3 = '' or v.channel = $3) and (not $4 or v.reason = 'owner')
      and ($5::timestamptz is null or (v.due_at, v.callback_id) > ($5, $6::uuid))
      and ($7 = '' or exists (select 1 from callback c where c.id = v.callback_id
        and (strpos(c.case_number, $7) > 0 or strpos(c.title, $7) > 0)))
      and ($9 = '' or $9 = any(v.collectors))
    order by v.due_at, v.callback_id limit $8)
  select callback_id as id, due_at from seen order by due_at, callback_id`;

/** Which callbacks come next; their state is read by the store. */
export function listCallbacks(tx: Tx, filter: Filter): Promise<Row[]> {
  const { status, dueBefore, channel, mine, q, collector, after, size } = filter;
  const [at = null, id = null] = after ?? [];
  return tx.query<Row>(list, [status ?? null, dueBefore ?? null, channel, mine, at, id, q, size, collector]);
}

export function callbacksOf(tx: Tx, caseId: string): Promise<{ id: string }[]> {
  return tx.query('select id from callback where case_id = $1 order by updated_at desc, id', [caseId]);
}

/** As worker: the callbacks of these cases that still owe something. */
export function openOf(tx: Tx, caseIds: string[]): Promise<{ id: string; case_id: string }[]> {
  return tx.query(`select id, case_id from callback where case_id = any($1::uuid[]) and status = 'owed'`, [caseIds]);
}

/** As worker: every callback of these cases, also what was told long ago. */
export function allOf(tx: Tx, caseIds: string[]): Promise<{ id: string; case_id: string }[]> {
  return tx.query('select id, case_id from callback where case_id = any($1::uuid[]) order by id', [caseIds]);
}
