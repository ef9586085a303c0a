/** Our types and the proto messages; the only file that sees both. */
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent, TenantEvent as TenantMessage } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import type {
  Tenant as TenantReply,
  UnitEntry,
  UnitRegister,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { ClockMoved } from './city-clock.ts';
import type { Post, TenantEvent, Unit } from './tenant.ts';

export const tenantCodec = eventCodec<TenantMessage, TenantEvent>(TenantMessage);
export const clockCodec = eventCodec<ClockEvent, ClockMoved>(ClockEvent);

/** A tenant row with what a reader is shown besides. */
export interface TenantRow {
  tenant: number;
  city: number;
  parent: number;
  level: string;
  name: string;
  nameEn: string;
  path: number[];
  codes: { code: string }[];
}

export interface Surroundings {
  children: ReadonlyMap<number, number>;
  names: ReadonlyMap<number, { name: string; nameEn: string }>;
}

export function tenantReply({ codes, ...row }: TenantRow, { children, names }: Surroundings): TenantReply {
  const named = row.path.map((organ) => names.get(organ) ?? { name: String(organ), nameEn: String(organ) });
  return {
    ...row,
    code: codes[0]?.code ?? '',
    children: children.get(row.tenant) ?? 0,
    pathNames: named.map(({ name }) => name),
    pathNamesEn: named.map(({ nameEn }) => nameEn),
  };
}

export function unitEntry(row: Unit & { stream: string; version: number }, level: string, asked: string[]): UnitEntry {
  const { stream: _, version, ...unit } = row;
  return { unit, level, missing: asked.filter((field) => emptyIn(unit, field)), version };
}

function emptyIn(unit: Unit, field: string): boolean {
  const value = unit[field as keyof Unit]; // a register field of the pack; one we do not keep counts as missing
  return value === undefined || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

export function unitFrom(register: UnitRegister, place: Pick<Unit, 'unit' | 'city' | 'tenant'>): Unit {
  const { name, nameEn, kind } = register;
  return { ...register, ...place, name: name.trim(), nameEn: nameEn.trim() || name.trim(), kind: kind || 'DEPARTMENT' };
}

export function postReply({ version: _, ...post }: Post & { version: number }): Post {
  return post;
}
