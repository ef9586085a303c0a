import { z } from 'zod';
import { named } from './registry.ts';
import { at, id, longText, maybeLong, maybeOrgan, maybeShort, maybeWord, organ, shortText, word } from './word.ts';

/** Bodies of the commands that tie cases together, or are kept beside their way. */
const matter = named(
  'NamedMatter',
  z.strictObject({ title: shortText, text: longText, place: maybeShort, category: maybeWord, scope: maybeWord }),
);
export const split = named('Split', z.strictObject({ parts: z.array(matter).min(2).max(20), reason: longText }));
export const merge = named('Merge', z.strictObject({ into: id, reason: longText }));
export const submitByCard = named(
  'SubmitByCard',
  z.strictObject({ cardNo: shortText, unit: organ, matter, urgent: z.boolean().default(false) }),
);

export const recordAccountability = named(
  'RecordAccountability',
  z.strictObject({
    cause: word,
    harm: maybeLong,
    measures: z.array(word).max(10).default([]),
    unit: maybeOrgan,
    personNamed: maybeShort,
    text: longText,
  }),
);
export const referToDiscipline = named(
  'ReferToDiscipline',
  z.strictObject({
    behaviour: maybeWord,
    text: longText,
    unit: maybeOrgan,
    personNamed: maybeShort,
    evidence: longText,
    body: maybeShort,
  }),
);

const record = { unit: z.int(), personNamed: z.string(), text: z.string(), organ: z.int(), at: at.optional() };
export const accountability = named(
  'Accountability',
  z.object({
    records: z.array(
      z.object({ cause: z.string(), harm: z.string(), measures: z.array(z.string()), person: z.string(), ...record }),
    ),
  }),
);
export const referral = named(
  'Referral',
  z.object({
    records: z.array(
      z.object({ behaviour: z.string(), evidence: z.string(), body: z.string(), person: z.string(), ...record }),
    ),
  }),
);
