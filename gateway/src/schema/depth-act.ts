import { z } from 'zod';
import { named } from './registry.ts';
import { backDated, backDatedReason, longText, maybeLong, maybeShort, shortText, word } from './word.ts';

/** Bodies of deliberation, depth, direct report and rectification; each is the request of routing without its ids. */
export const openDeliberation = named(
  'OpenDeliberation',
  z.strictObject({
    kind: word,
    heldOn: z.union([z.literal(''), z.iso.date()]).default(''),
    attendees: maybeLong,
    solution: longText,
    unitNamed: shortText,
    backDatedReason,
  }),
);
export const enterDepth = named(
  'EnterDepth',
  z.strictObject({ namedPerson: maybeShort, note: maybeLong, ...backDated }),
);
export const directReport = named(
  'DirectReport',
  z.strictObject({ method: word, leader: shortText, text: longText, instruction: maybeLong, ...backDated }),
);
export const orderRectification = named('OrderRectification', z.strictObject({ reason: longText, demand: longText }));
export const submitRectification = named(
  'SubmitRectification',
  z.strictObject({ measures: longText, explanation: maybeLong, ...backDated }),
);
