import { types } from 'node:util';

/** The state as jsonb: dates and big numbers are tagged so that they come back as what they were. */
const DATE = '$date';
const BIGINT = '$bigint';

export function stateToJson(state: unknown): string {
  return JSON.stringify(tagged(state));
}

/** What holds nothing to tag stays itself, so that JSON writes it without a call a value. */
function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { [BIGINT]: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) return { [DATE]: value.toISOString() };
  return Array.isArray(value) ? taggedList(value) : taggedFields(value as Record<string, unknown>);
}

function taggedList(list: unknown[]): unknown[] {
  let copy: unknown[] | undefined;
  for (let n = 0; n < list.length; n += 1) {
    const now = tagged(list[n]);
    if (now === list[n]) continue;
    copy ??= [...list];
    copy[n] = now;
  }
  return copy ?? list;
}

function taggedFields(fields: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name in fields) {
    const now = tagged(fields[name]);
    if (now === fields[name]) continue;
    copy ??= { ...fields };
    copy[name] = now;
  }
  return copy ?? fields;
}

/** `pg` has parsed the jsonb column for this reading alone: the tagged values are revived where they stand. */
export function stateFromJson<S>(json: unknown): S {
  return revived(json) as S; // written by stateToJson from an S
}

function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n += 1) {
      const inner: unknown = value[n];
      if (typeof inner === 'object' && inner !== null) value[n] = revived(inner);
    }
    return value;
  }
  return revivedFields(value as Record<string, unknown>);
}

function revivedFields(fields: Record<string, unknown>): unknown {
  let only: string | undefined;
  let count = 0;
  for (const name in fields) {
    const inner = fields[name];
    if (typeof inner === 'object' && inner !== null) fields[name] = revived(inner);
    else if (typeof inner === 'string') only = name;
    count += 1;
  }
  if (count !== 1 || only === undefined) return fields;
  if (only === DATE) return new Date(String(fields[only]));
  return only === BIGINT ? BigInt(String(fields[only])) : fields;
}

/** Also for a Date of another realm. */
export const isDate = (value: unknown): value is Date => types.isDate(value);
