import { eventHash } from '../hash.ts';
import { type Cell, type Draft, fingerprintOf, type Plan } from './plan.ts';
import { columnsOf, JsonText, quote, quoted, type RowValue, rowsToJson } from './rows.ts';
import { stateToJson } from './state.ts';
import type { AsideRow, Noun } from './types.ts';

/** Everything a batch writes, computed before the first byte is sent. */
export interface Written {
  text: string;
  values: unknown[];
  asides: AsideRow[];
}

const EVENT_COLUMNS = [
  ['stream', 'uuid'],
  ['version', 'int'],
  ['type', 'text'],
  ['city', 'int'],
  ['tenant', 'int'],
  ['actor', 'jsonb'],
  ['occurred_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['causation', 'uuid'],
  ['command_id', 'uuid'],
  ['pack', 'text'],
  ['calendar', 'text'],
  ['data', 'bytea'],
  ['prev_hash', 'bytea'],
  ['hash', 'bytea'],
  ['trace', 'text'],
] as const;

type EventRow = Record<(typeof EVENT_COLUMNS)[number][0], unknown>;

/** Evolves each stream by its numbered events and lays out the rows; called once numbers are drawn. */
export function layOut<S, E extends { type: string }>(noun: Noun<S, E>, { cells, drafts }: Plan<S, E>): Written {
  const events: EventRow[] = [];
  const asides: AsideRow[] = [];
  for (const cell of cells.values()) cell.state = cell.before;
  for (const draft of drafts) appendEvents(noun, draft, events, asides);
  const changed = [...cells].filter(([, cell]) => cell.version > cell.loadedVersion);
  const act = new Map(drafts.map(({ wish }) => [wish.stream, wish.act]));
  const rowOf = ([id, cell]: [string, Cell<S>]): Record<string, RowValue> => ({
    ...noun.row(cell.state),
    id,
    city: act.get(id)?.city,
    version: cell.version,
    state: new JsonText(stateToJson(cell.state)),
    updated_at: act.get(id)?.at,
    head: cell.head,
  });
  const made = changed.filter(([, cell]) => cell.loadedVersion === 0).map(rowOf);
  const updated = changed.filter(([, cell]) => cell.loadedVersion > 0).map(rowOf);
  const commands = drafts.filter(({ wish }) => !wish.held);
  const values = [
    noun.noun,
    ...EVENT_COLUMNS.map(([column]) => events.map((event) => event[column])),
    ...(commands.length > 0 ? commandColumns(commands) : []),
    ...[made, updated].filter((rows) => rows.length > 0).map(rowsToJson),
  ];
  const columns = columnsOf([...made, ...updated]);
  const kinds = { remembered: commands.length > 0, made: made.length > 0, updated: updated.length > 0 };
  return { text: writeText(noun.table, columns, kinds), values, asides };
}

function appendEvents<S, E extends { type: string }>(
  noun: Noun<S, E>,
  { wish, cell, since, events }: Draft<S, E>,
  rows: EventRow[],
  asides: AsideRow[],
): void {
  const { act, stream, trace } = wish;
  for (const [index, event] of events.entries()) {
    const version = since + index + 1;
    const { city, tenant, actor, at, occurredAt = at, causation, commandId, pack, calendar } = act;
    const kept = { stream, version, type: event.type, city, tenant, causation, commandId, pack, calendar };
    const data = Buffer.from(noun.encode(event));
    const hash = eventHash(cell.head, { ...kept, noun: noun.noun, actor, occurredAt, recordedAt: at, data });
    rows.push({
      ...kept,
      actor: JSON.stringify(actor),
      occurred_at: occurredAt,
      recorded_at: at,
      command_id: commandId,
      data,
      prev_hash: cell.head,
      hash,
      trace,
    });
    cell.head = hash;
    cell.state = noun.evolve(cell.state, event);
    asides.push(...(noun.aside?.(event, cell.state, { stream, version, act }) ?? []));
  }
}

function commandColumns<S, E>(drafts: Draft<S, E>[]): unknown[][] {
  return [
    drafts.map(({ wish }) => wish.act.commandId),
    drafts.map(({ wish }) => fingerprintOf(wish)),
    drafts.map(({ wish }) => wish.stream),
    drafts.map(({ since }) => since),
    drafts.map(({ since, events }) => since + events.length),
  ];
}

interface Kinds {
  remembered: boolean;
  made: boolean;
  updated: boolean;
}

/**
 * One statement: events (ids drawn in the order of the batch, after the rows were locked), the relay's todo, the
 * commands remembered, the current rows. Only what there is: an update of nothing would still read the whole table
 * wherever its plan was made when the table was small.
 */
function writeText(table: string, columns: string[], { remembered, made, updated }: Kinds): string {
  const names = EVENT_COLUMNS.map(([column]) => column).join(', ');
  const arrays = EVENT_COLUMNS.map(([, type], n) => `$${n + 2}::${type}[]`).join(', ');
  const next = EVENT_COLUMNS.length + 2;
  const set = columns.filter((column) => column !== 'id').map((column) => `${quote(column)} = n.${quote(column)}`);
  const rows = (parameter: number) => `json_populate_recordset(null::${quote(table)}, $${parameter}::json)`;
  const makes = next + (remembered ? 5 : 0);
  const updates = makes + Number(made);
  const parts = [
    `drawn as materialized (
  select nextval('event_id') as id, s.* from (
    select * from unnest(${arrays}) with ordinality as u(${names}, ord) order by ord) s)`,
    `appended as (insert into event (id, noun, ${names}) select id, $1, ${names} from drawn)`,
    `todo as (insert into outbox_todo (id, noun, stream, version) select id, $1, stream, version from drawn)`,
    ...(remembered ? [rememberedText(next)] : []),
    ...(made
      ? [`made as (insert into ${quote(table)} (${quoted(columns)}) select ${quoted(columns)} from ${rows(makes)})`]
      : []),
    ...(updated
      ? [`updated as (update ${quote(table)} t set ${set.join(', ')} from ${rows(updates)} n where t.id = n.id)`]
      : []),
  ];
  return `with ${parts.join(',\n')}\nselect 1`;
}

function rememberedText(next: number): string {
  const given = ['uuid', 'text', 'uuid', 'int', 'int'].map((type, n) => `$${next + n}::${type}[]`).join(', ');
  return `remembered as (
  insert into command (command_id, fingerprint, noun, stream, since, version)
  select c, f, $1, s, v, w from unnest(${given}) as u(c, f, s, v, w))`;
}
