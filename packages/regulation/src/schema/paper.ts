import { z } from 'zod';
import { chosen, cited, condition, count, dayEnd, option, provenance, text, titled } from './leaf.ts';
import { COMMANDS, EVENTS, LETTER_FIELDS, PERIODS } from './words.ts';

const FIELD_TYPES = [
  'text',
  'longText',
  'date',
  'datetime',
  'number',
  'enum',
  'table',
  'reporter',
  /** Who signed for a slip, by the record of its stub: the reporter, or a refusal with its witness (BN-5-05). */
  'signer',
  'unit',
  'signature',
  'seal',
  'file',
  'tick',
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
  /** Part of the form in which it stands, one of its sections; who may write it, the section says (MHK-50). */
  section: text.optional(),
  /** Heading over several columns or rows. */
  group: text.optional(),
  /** Fields of one such set exclude each other: at most one tick. */
  oneOf: text.optional(),
  /** Fact of the case that fills it in; without one a person writes it. */
  from: text.optional(),
  /** What is written here is that input of the reply: signed, it may not be said otherwise. */
  gives: z.enum(['text', 'reason', 'suggestion']).optional(),
  /** Says who the reporter is: it stands in intake alone and is written in when it is printed (ENG-21). */
  identity: z.literal(true).optional(),
  /** Signatures and seals: whose (ENG-19). */
  by: z.array(text).min(1).optional(),
  /** The words as the sample prints them all; those not meant are struck out. */
  printed: z.strictObject(titled).optional(),
  provenance: z.enum(['T', 'I', 'P']).optional(),
});

export const form = z.strictObject({
  id: text,
  ...titled,
  purpose: z.strictObject(titled),
  /** What one such form is of: a case when not given. */
  about: z.enum(['CASE', 'ORDER', 'REPORTER', 'CARD', 'PERIOD', 'VISIT', 'CHART']).optional(),
  /** The cases that have it. */
  when: condition.optional(),
  /** Its parts as they are headed on the paper, and who writes which. A part of nobody is written by whoever keeps the form. */
  sections: z
    .array(z.strictObject({ id: text, ...titled, by: z.enum(['OFFICE', 'UNIT']).optional() }))
    .min(1)
    .optional(),
  /** Series of its number. */
  numbering: text.optional(),
  fields: z.array(formField).min(1),
  /** Blank rows that the sample prints, where it is a table. */
  blankRows: z.int().min(1).max(100).optional(),
  /** Words printed under it. */
  notes: z.array(z.strictObject(titled)).min(1).optional(),
  ...cited,
});

/** A place of a form that an act fills in, where the text asks for more than the platform's own inputs. */
export const entry = z.strictObject({
  id: text,
  ...titled,
  commands: z.array(z.enum(COMMANDS)).min(1),
  type: z.enum(['text', 'longText', 'date', 'enum']),
  options: z.array(option).min(2).optional(),
  /** A date that may not lie after the running limit of the class (限时). */
  withinLimit: z.literal(true).optional(),
  /** Form and field in which it stands. */
  form: text.optional(),
  field: text.optional(),
  ...cited,
});

/** Words of a paper that hang on the office or the order; or the option of its form that is meant, the others struck out. */
const meant = {
  field: text,
  when: condition.optional(),
  /** Only of an office whose name ends so: 某新区 is a district by its level, and has another organ (SZ11-33). */
  officeEnds: text.optional(),
  /** Only where this place has something to say: a late report of a delay has no new date (JL-34). */
  needs: z.enum(LETTER_FIELDS).optional(),
  provenance: provenance.optional(),
};
const wording = z.union([z.strictObject({ ...meant, zh: text, en: text }), z.strictObject({ ...meant, option: text })]);

/** A paper that leaves the house with an act: a main part for who gets it and, where there is one, a stub that stays. */
export const paper = z.strictObject({
  id: text,
  ...titled,
  form: text.optional(),
  /** The act that issues it; a dispatch issues one for each unit, a telling one for each reporter. */
  command: z.enum(COMMANDS),
  when: condition.optional(),
  to: z.enum(['UNIT', 'OFFICE', 'PARTY_REP', 'REPORTER', 'LEADER']),
  template: text,
  /** The limit whose last day it prints, counted as if it were received on its own day. */
  due: z
    .array(z.strictObject({ timer: text, when: condition.optional() }))
    .min(1)
    .optional(),
  wording: z.array(wording).min(1).optional(),
  stub: text.optional(),
  series: text.optional(),
  /** Who signs the stub, and what may stand for the signature. */
  signedBy: z.enum(['RECIPIENT', 'REPORTER']).optional(),
  insteadOfSignature: z.array(z.enum(['REFUSED', 'ANONYMOUS'])).optional(),
  /** The stub asks the reporter for a grade of the evaluation. */
  asksGrade: z.boolean().optional(),
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

/** A count, or counts added and taken away: what a formula is made of. */
const sum = z.union([text, z.strictObject({ plus: z.array(text).min(1), minus: z.array(text).min(1).optional() })]);
export type Sum = z.infer<typeof sum>;

export const report = z.strictObject({
  id: text,
  ...titled,
  trigger: z.union([z.enum(EVENTS), z.enum(['PERIOD', 'LIVE', 'ANY_TIME'])]),
  timer: text.optional(),
  form: text.optional(),
  recipients: z.array(text),
  /** The timer whose date says whether an order was closed on time; of several the one that the operator chose. */
  onTimeBy: z
    .array(z.strictObject({ timer: text, ifParam: chosen.optional() }))
    .min(1)
    .optional(),
  /** Whose ballots it counts; everybody's when not said. */
  ballotsOf: z.array(text).min(1).optional(),
  figures: z
    .array(
      z.strictObject({
        id: text,
        ...titled,
        numerator: sum.optional(),
        denominator: sum.optional(),
        /** Only where the operator chose so. */
        ifParam: chosen.optional(),
        provenance: z.enum(['T', 'I', 'P']).optional(),
      }),
    )
    .optional(),
  /** What must agree in every row, or the report is wrong. */
  identities: z
    .array(z.strictObject({ id: text, ...titled, left: sum, right: sum }))
    .min(1)
    .optional(),
  /** Rows named because a figure passes a threshold of the evaluation. */
  lists: z
    .array(z.strictObject({ id: text, ...titled, figure: text, threshold: text }))
    .min(1)
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
  z.strictObject({
    id: text,
    ...titled,
    kind: z.literal('seconds'),
    unit: z.literal('SECOND'),
    suggested: z.int().min(1).max(3600),
    max: z.int().min(1).max(3600),
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
