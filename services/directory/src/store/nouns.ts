/** The nouns as the store keeps them, and the reference tables written with each event. */

import { derivedId } from '@green-channel/platform/ids';
import type { AsideRow, Noun, Numbering, SqlValue } from '@green-channel/platform/store';
import { numberText } from '@green-channel/regulation/law/papers';
import { type CityClock, type ClockMoved, decider as clockDecider } from '../city-clock.ts';
import {
  type DirectCard,
  decider,
  type Post,
  type Tenancy,
  type TenantEvent,
  type TenantNode,
  type Unit,
} from '../tenant.ts';
import { clockCodec, tenantCodec } from '../wire.ts';

export const streamOf = {
  tree: (city: number) => derivedId(`city ${city}`, 'tree'),
  law: (city: number) => derivedId(`city ${city}`, 'law'),
  clock: (city: number) => derivedId(`city ${city}`, 'clock'),
  unit: (unit: number) => derivedId(`organ ${unit}`, 'unit'),
};

export const tenantNoun: Noun<Tenancy, TenantEvent> = {
  noun: 'tenant',
  schema: 'directory',
  table: 'register',
  initial: decider.initial,
  evolve: decider.evolve,
  ...tenantCodec,
  row: ({ status }) => ({ status }),
  number: cardNumber,
  aside: (event, state, { stream, version, act }) => rowsFor(event, state, { stream, version, at: act.at }),
};

export const clockNoun: Noun<CityClock, ClockMoved> = {
  noun: 'clock',
  schema: 'directory',
  table: 'city_clock',
  initial: clockDecider.initial,
  evolve: clockDecider.evolve,
  ...clockCodec,
  row: ({ offset }) => ({ offset_ms: offset }),
};

interface Stored {
  stream: string;
  version: number;
  at: Date;
}

function rowsFor(event: TenantEvent, state: Tenancy, stored: Stored): AsideRow[] {
  switch (event.type) {
    case 'TenantAdded':
      return tenantRows(event);
    case 'TenantRenamed':
      return [tenantRow(event.tenant, 0)];
    case 'TenantMerged':
      return [tenantRow(event.tenant, event.into.tenant), ...event.moved.map((node) => tenantRow(node, 0))];
    case 'UnitAdded':
    case 'UnitChanged':
      return [unitRow(event.unit, stored)];
    case 'PostAppointed':
    case 'PostVacated':
      return 'post' in state ? [postRow(state.post, stored.version)] : [];
    case 'CardIssued':
    case 'CardEnded':
    case 'CardHandedOver':
      return state.status === 'card' ? [cardRow(state.card, stored.version)] : [];
    case 'ParametersConfirmed':
      return state.status === 'law' ? [parametersRow(event, state)] : [];
    case 'PackActivated':
      return [activationRow(event, stored)];
    case 'CalendarYearLoaded':
      return state.status === 'law' && state.active ? [activationRow(state.active, stored)] : [];
    default:
      return []; // texts of calendars and packs are kept under their hash before the command
  }
}

function tenantRows({ tenant, city, parent, level, name, nameEn, path, code, codeFrom }: TenantNode): AsideRow[] {
  const row = { tenant, city, parent, level, name, name_en: nameEn, path };
  const dated = { tenant, code, valid_from: codeFrom };
  return [{ table: 'tenant', values: row }, ...(code === '' ? [] : [{ table: 'tenant_code', values: dated }])];
}

/** The tenant as it stands now; one that was merged names the one that goes on. */
function tenantRow({ tenant, city, parent, level, name, nameEn, path }: TenantNode, mergedInto: number): AsideRow {
  const changed = { parent, name, name_en: nameEn, path, merged_into: mergedInto };
  return {
    table: 'tenant',
    values: { tenant, city, level, ...changed },
    conflict: { on: ['tenant'], update: Object.keys(changed) },
  };
}

function unitRow(unit: Unit, { stream, version }: Stored): AsideRow {
  const values = { ...columns(unit), stream, version };
  const { unit: _, ...rest } = values;
  return { table: 'unit', values, conflict: { on: ['unit'], update: Object.keys(rest) } };
}

function postRow(post: Post, version: number): AsideRow {
  const values = { ...columns(post), version };
  const { post: _, ...rest } = values;
  return { table: 'post', values, conflict: { on: ['post'], update: Object.keys(rest) } };
}

function cardRow(card: DirectCard, version: number): AsideRow {
  return {
    table: 'direct_card',
    values: { ...columns(card), version },
    conflict: { on: ['card'], update: ['post', 'status', 'version'] },
  };
}

/** JL-13: cards are numbered through the city; the pack says how the number is written. */
function cardNumber(event: TenantEvent): Numbering<TenantEvent> | undefined {
  if (event.type !== 'CardIssued') return undefined;
  const { card, year, pattern } = event;
  const put = (number: number): TenantEvent => {
    const cardNo = numberText(pattern, number, { tenantName: '', year });
    return { ...event, number, card: { ...card, cardNo } };
  };
  return { series: 'card', year, tenant: card.city, put };
}

/** `deputyLeader` → `deputy_leader`: the tables carry the names of the messages. */
function columns<T extends object>(record: T): Record<string, SqlValue> & T {
  const entries = Object.entries(record).map(([key, value]) => [
    key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(entries) as Record<string, SqlValue> & T; // `unit` and `post` keep their one-word names
}

type Of<T extends TenantEvent['type']> = Extract<TenantEvent, { type: T }>;

function parametersRow(
  { packHash, parametersHash }: Of<'ParametersConfirmed'>,
  state: Extract<Tenancy, { status: 'law' }>,
) {
  const body = JSON.stringify(state.parameters[packHash] ?? {});
  return { table: 'law_text', values: { hash: parametersHash, kind: 'PARAMETERS', body }, conflict: 'ignore' as const };
}

function activationRow(event: Of<'PackActivated'>, { version, at }: Stored): AsideRow {
  const { type: _, actNumber: __, actDate: ___, ...activation } = event; // the act stands in the event
  return { table: 'activation', values: { ...columns(activation), version, activated_at: at } };
}
