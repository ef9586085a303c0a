import type { FormField } from '../../../api/may.ts';
import type { Problem } from '../../../api/problem.ts';

export type Values = Record<string, unknown>;

/** `verification.text` is the field text of verification. */
export const pathOf = (name: string): string[] => name.split('.');

/** What is sent: only what was filled in, in the shape that the server declares. */
export function bodyOf(fields: FormField[], values: Values): Values {
  const body: Values = {};
  for (const field of fields) {
    const value = tidy(field.kind, valueAt(values, pathOf(field.name)));
    if (value !== undefined) put(body, pathOf(field.name), value);
  }
  return body;
}

export function valueAt(values: unknown, path: string[]): unknown {
  return path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), values);
}

function put(body: Values, path: string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    body[first] = value;
    return;
  }
  const inner = isRecord(body[first]) ? body[first] : {};
  body[first] = inner;
  put(inner, rest, value);
}

function tidy(kind: string, value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.filter(isWhole) : undefined;
  if (kind === 'told') return isRecord(value) && value.told === true ? toldOf(value) : undefined;
  return value === null ? undefined : value;
}

/** A row that was added and left empty is no row. */
const isWhole = (row: unknown): boolean => !isRecord(row) || !('organ' in row) || row.organ !== undefined;

/** Told in the same act: the time is the act's own. */
const toldOf = ({ told: _, ...rest }: Values): Values => rest;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `kind=NOT_LAWFUL`: this field is asked for when that one has the value; several values are parted by `|`. */
export function isRequired(field: FormField, values: Values): boolean {
  if (!field.requiredWhen) return field.required === true;
  return field.requiredWhen.split(',').some((condition) => {
    const [name = '', wanted = ''] = condition.split('=');
    return wanted.split('|').includes(String(valueAt(values, pathOf(name.trim())) ?? ''));
  });
}

/** A yes or no on which other fields hang is a decision: it is taken, never left at a default. */
export const isDecision = ({ kind, name }: FormField, fields: FormField[]): boolean =>
  kind === 'flag' && fields.some(({ requiredWhen }) => requiredWhen?.startsWith(`${name}=`));

/** The server's field errors, each at its own input. */
export function faultsFor(fields: FormField[], problem: Problem): { name: string[]; errors: string[] }[] {
  return fields.flatMap(({ name }) => {
    const errors = problem.fields.filter(
      ({ field }) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`),
    );
    return errors.length > 0 ? [{ name: pathOf(name), errors: errors.map(({ text }) => text) }] : [];
  });
}
