/** Values made from a JSON schema: such as fit, and such as never do. */
import fc from 'fast-check';

/** As much of JSON Schema as the document of the gateway uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** What the running platform knows; a fitting value is one of these where the schema only gives a form. */
export interface Known {
  schemas: Record<string, Schema>;
  words: string[];
  organs: number[];
  ids: string[];
}

type Values = fc.Arbitrary<unknown>;

const LONGEST = 30_000;
const texts = [
  '三单元楼道顶部渗水，墙皮脱落。',
  'The stairs are dark.',
  '已到现场查看，情况属实。',
  '1',
  'a"b<c>&amp;{x}',
  '😀水',
];
const days = ['2026-01-05', '2025-12-31', '2026-02-28', '2199-01-01', '1999-12-31'];
const instants = ['2026-01-05T10:00:00+08:00', '2026-11-30T23:59:59Z', '2199-01-01T00:00:00Z'];

export function fitting(schema: Schema, known: Known): Values {
  if (schema.$ref) return fitting(known.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, known);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, known)));
  return (kinds[schema.type ?? ''] ?? (() => unfit))(schema, known);
}

const kinds: Record<string, (schema: Schema, known: Known) => Values> = {
  string: textOf,
  boolean: () => fc.boolean(),
  integer: ({ minimum = 0, maximum = 1_000 }, { organs }) =>
    fc.oneof(fc.constantFrom(...organs), fc.integer({ min: Math.max(minimum, -1_000), max: Math.min(maximum, 5_000) })),
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  array: ({ items = {} }, known) => fc.array(fitting(items, known), { maxLength: 2 }),
  object: objectOf,
};

function textOf({ format, pattern, minLength = 0, maxLength = LONGEST }: Schema, { ids, words }: Known): Values {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === 'date') return fc.constantFrom(...days);
  if (format === 'date-time') return fc.constantFrom(...instants);
  if (pattern?.includes('A-Za-z')) return fc.constantFrom(...words);
  const long = '水'.repeat(Math.min(maxLength, LONGEST));
  const short = texts.filter(({ length }) => length >= minLength && length <= maxLength);
  return fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...short, '') },
    { weight: 1, arbitrary: fc.constant(long) },
  );
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, known: Known): Values {
  const entries = Object.entries(properties).map(([name, schema]) => [name, fitting(schema, known)]);
  const fields: Record<string, Values> = Object.fromEntries(entries);
  if (entries.length === 0 && typeof additionalProperties === 'object') {
    return fc.dictionary(fc.constantFrom(...known.words), fitting(additionalProperties, known), { maxKeys: 2 });
  }
  return fc.record(fields, { requiredKeys: required });
}

/** Wrong types, wrong signs, too much of it, and what breaks a parser or a database. */
export const unfit: Values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e20, '', ' ', '\u0000', '\ud800', 'WEB', 'fooBar', 'no_such_word'),
  fc.constantFrom<unknown>([], {}, [null], [[]], { a: 1 }, '2026-02-31', '2199-01-01', '__proto__', '%zz'),
  fc.constantFrom('水'.repeat(6_000), 'a'.repeat(LONGEST), '-'.repeat(201)),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A body that fits, or the same with one thing spoilt: a field, an unknown one, one left out, or the body itself. */
export function bodies(schema: Schema, known: Known): Values {
  const fit = fitting(schema, known);
  const spoilt = fc.tuple(fit, fc.nat(), unfit, fc.constantFrom('spoil', 'spoil', 'add', 'drop')).map(spoil);
  return fc.oneof({ weight: 12, arbitrary: fit }, { weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: unfit });
}

function spoil([body, at, value, how]: [unknown, number, unknown, string]): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return value;
  const fields: Record<string, unknown> = { ...body };
  const names = Object.keys(fields);
  const name = names[at % Math.max(1, names.length)];
  if (how === 'add' || name === undefined) return { ...fields, [`colour${at % 3}`]: value };
  if (how === 'drop') delete fields[name];
  else fields[name] = value;
  return fields;
}
