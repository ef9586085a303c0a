import { types } from 'node:util';

/** The state as jsonb: dates and big numbers are tagged so that they come back as what they were. */
const DATE = '$date';
const BIGINT = '$bigint';

export function stateToJson(state: unknown): string {
  return JSON.stringify(state, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key]; // JSON has already turned a Date into text in `value`
    if (isDate(raw)) return { [DATE]: raw.toISOString() };
    return typeof value === 'bigint' ? { [BIGINT]: String(value) } : value;
  });
}

/** `pg` has parsed the jsonb column already; what is left is to revive the tagged values. */
export function stateFromJson<S>(json: unknown): S {
  return revive(json) as S; // written by stateToJson from an S
}

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revive);
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && typeof only[1] === 'string') {
    if (only[0] === DATE) return new Date(only[1]);
    if (only[0] === BIGINT) return BigInt(only[1]);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, revive(inner)]));
}

/** Also for a Date of another realm. */
export const isDate = (value: unknown): value is Date => types.isDate(value);
