import { z } from 'zod';
import { named } from './registry.ts';
import { backDated, id, instant, longText, maybeLong, maybeShort, shortText, word } from './word.ts';

const post = z.string().max(64);

/** Bodies of the acts by which people agree: opinions, refusals of orders, more time, the way of the result. */
export const requestOpinion = named(
  'RequestOpinion',
  z.strictObject({ rep: post.default(''), repName: maybeShort, entrustment: maybeShort }),
);
export const submitDecline = named(
  'SubmitDecline',
  z.strictObject({ explanation: longText, suggestion: longText, suggestedUnit: maybeShort, ...backDated }),
);
export const reviewDecline = named(
  'ReviewDecline',
  z.strictObject({ accepted: z.boolean(), reason: maybeLong, ...backDated }),
);
export const withReason = named('WithReason', z.strictObject({ reason: longText, ...backDated }));

const telling = z.strictObject({
  recipient: z.enum(['REPORTER', 'PARTY_REP']),
  submissionId: z.union([z.literal(''), id]).default(''),
  method: word,
  toldAt: instant.optional(),
  proof: longText,
});
export const directFeedback = named(
  'DirectFeedback',
  z.strictObject({ told: z.array(telling).min(1).max(50), ...backDated }),
);
export const assignLeadMember = named(
  'AssignLeadMember',
  z.strictObject({
    member: shortText,
    memberName: maybeShort,
    opinion: maybeLong,
    metOn: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
);
