import type { LegalDay } from '../day.ts';
import type { Pack } from '../schema/pack.ts';

const known = new WeakMap<Pack, LegalDay[]>();

/** The days on which some rule of the pack begins, in order: the borders between its versions. */
export function changesOf(pack: Pack): LegalDay[] {
  const days = known.get(pack) ?? [...new Set(daysIn(pack))].sort();
  known.set(pack, days);
  return days;
}

function daysIn(value: unknown): LegalDay[] {
  if (Array.isArray(value)) return value.flatMap(daysIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    key === 'from' && typeof item === 'string' && 'provenance' in value ? [item] : daysIn(item),
  );
}
