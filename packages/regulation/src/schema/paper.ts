import { z } from 'zod';
import { cited, count, dayEnd, option, text, titled } from './leaf.ts';
import { EVENTS, PERIODS } from './words.ts';

const FIELD_TYPES = [
  'text',
  'longText',
  'date',
  'datetime',
  'number',
  'enum',
  'table',
  'reporter',
  'unit',
  'signature',
  'seal',
  'file',
] as const;

export const formField = z.strictObject({
  id: text,
  ...titled,
  type: z.enum(FIELD_TYPES),
  required: z.boolean().optional(),
  options: z.array(option).min(1).optional(),
  /** Options that stand in a taxonomy or in the channels of the pack. */
  optionsOf: text.optional(),
  columns: z
    .array(z.strictObject({ id: text, ...titled }))
    .min(1)
    .optional(),
  section: text.optional(),
  provenance: z.enum(['T', 'I', 'P']).optional(),
});

export const form = z.strictObject({
  id: text,
  ...titled,
  purpose: z.strictObject(titled),
  fields: z.array(formField).min(1),
  ...cited,
});

/** Text with {{field}} places; every place is a declared field and every field has its place in each language. */
export const template = z.strictObject({
  id: text,
  ...titled,
  fields: z.array(text),
  text: z.strictObject(titled),
  form: text.optional(),
  ...cited,
});

export const report = z.strictObject({
  id: text,
  ...titled,
  trigger: z.union([z.enum(EVENTS), z.enum(['PERIOD', 'LIVE', 'ANY_TIME'])]),
  timer: text.optional(),
  form: text.optional(),
  recipients: z.array(text),
  figures: z
    .array(z.strictObject({ id: text, ...titled, numerator: text.optional(), denominator: text.optional() }))
    .optional(),
  ...cited,
});

export const quota = z.strictObject({
  id: text,
  ...titled,
  subject: text,
  metric: text,
  period: z.enum(PERIODS),
  min: count.optional(),
  max: count.optional(),
  timer: text.optional(),
  ...cited,
});

/** What the text delegates to the operator: never a silent default; confirmed with the number of an act (ENG-05, JL-A1). */
export const parameter = z.discriminatedUnion('kind', [
  z.strictObject({
    id: text,
    ...titled,
    kind: z.literal('days'),
    unit: z.enum(['WORKING_DAY', 'NATURAL_DAY', 'PER_PERIOD']),
    suggested: z.int().min(1),
    max: z.int().min(1).optional(),
    ...cited,
  }),
  z.strictObject({ id: text, ...titled, kind: z.literal('flag'), suggested: z.boolean(), ...cited }),
  z.strictObject({
    id: text,
    ...titled,
    kind: z.literal('choice'),
    options: z.array(option).min(2),
    suggested: text,
    ...cited,
  }),
  z.strictObject({ id: text, ...titled, kind: z.literal('time'), suggested: dayEnd, ...cited }),
]);
export type ParameterRule = z.infer<typeof parameter>;
