import { z } from 'zod';
import { named } from './registry.ts';
import {
  backDated,
  backDatedReason,
  day,
  entries,
  instant,
  longText,
  maybeLong,
  maybeShort,
  maybeWord,
  occurredOn,
  organ,
  photos,
  shortText,
  word,
} from './word.ts';

/** Bodies of the commands on a case; each is the request of routing without its ids. */
export const registerCase = named(
  'RegisterCase',
  z.strictObject({
    title: maybeShort,
    category: maybeWord,
    scope: maybeWord,
    grade: maybeWord,
    urgent: z.boolean().default(false),
    authority: z.enum(['', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY']).default(''),
    entries,
    ...backDated,
  }),
);

export const rejectIntake = named('RejectIntake', z.strictObject({ reason: longText, ...backDated }));

export const classify = named(
  'Classify',
  z.strictObject({
    category: maybeWord,
    scope: maybeWord,
    grade: maybeWord,
    limitClass: maybeWord,
    urgent: z.boolean().default(false),
    majorEmergency: z.boolean().default(false),
    risk: z.boolean().default(false),
    reason: maybeLong,
  }),
);

export const nothing = named('Nothing', z.strictObject({}));

const verification = z.strictObject({ result: word, text: longText, verifiedOn: day, photos });
const signature = z.strictObject({
  form: z.enum(['ELECTRONIC', 'WET']).default('ELECTRONIC'),
  post: z.string().max(64).default(''),
  name: maybeShort,
  signedOn: z.union([z.literal(''), z.iso.date()]).default(''),
  scan: photos,
});
const consent = z.strictObject({ how: z.enum(['PHONE', 'APP']), givenAt: instant.optional(), words: longText });
export const acceptCase = named(
  'AcceptCase',
  z.strictObject({
    verification: verification.optional(),
    opinion: maybeLong,
    sentTo: maybeWord,
    signature: signature.optional(),
    consent: consent.optional(),
    entries,
    ...backDated,
  }),
);

const toldAtOnce = z.strictObject({ method: word, toldAt: instant.optional(), proof: maybeLong, photos });
export const resolveAtSource = named(
  'ResolveAtSource',
  z.strictObject({
    answer: longText,
    photos,
    toldAtOnce: toldAtOnce.optional(),
    signatures: z.array(signature).max(2).default([]),
    unsigned: z.strictObject({ reason: maybeShort, witness: maybeShort }).optional(),
    instructedBy: z.string().max(64).default(''),
    entries,
    ...backDated,
  }),
);

export const refer = named('Refer', z.strictObject({ target: organ, reason: maybeLong, ...backDated }));
export const returnDown = named('ReturnDown', z.strictObject({ target: organ, reason: longText, ...backDated }));

const organs = z.array(organ).max(50);
export const recordSession = named(
  'RecordSession',
  z.strictObject({
    kind: word,
    units: organs.default([]),
    absent: organs.default([]),
    minutes: longText,
    division: z
      .array(z.strictObject({ organ, task: longText }))
      .max(50)
      .default([]),
    attendees: maybeLong,
    residents: maybeLong,
    measures: maybeLong,
    heldOn: z.union([z.literal(''), z.iso.date()]).default(''),
    backDatedReason,
  }),
);

export const dispatch = named(
  'Dispatch',
  z.strictObject({
    handlers: z
      .array(z.strictObject({ organ, role: z.enum(['', 'SOLE', 'LEAD', 'CO']).default('') }))
      .min(1)
      .max(30),
    form: maybeWord,
    letter: maybeLong,
    entries,
    ...backDated,
  }),
);

export const text = named('Words', z.strictObject({ text: longText }));
export const reason = named('Reason', z.strictObject({ reason: longText }));

export const recordInstruction = named(
  'RecordInstruction',
  z.strictObject({ leader: shortText, text: longText, givenOn: z.union([z.literal(''), z.iso.date()]).default('') }),
);

export const closeCase = named('CloseCase', z.strictObject({ note: maybeLong, entries, ...backDated }));

export const transferOut = named(
  'TransferOut',
  z.strictObject({ body: shortText, reference: maybeShort, text: longText, entries, ...backDated }),
);

export const recordExternalResult = named(
  'RecordExternalResult',
  z.strictObject({
    reference: maybeShort,
    result: longText,
    resultOn: z.union([z.literal(''), z.iso.date()]).default(''),
    backDatedReason,
  }),
);

/** Bodies of the acts on an assignment. */
export const receive = named('Receive', z.strictObject({ receivedOn: occurredOn, backDatedReason }));
export const undertake = named('Undertake', z.strictObject(backDated));
export const giveOpinion = named(
  'GiveOpinion',
  z.strictObject({ text: longText, deliveredOn: occurredOn, backDatedReason }),
);
export const returnUnaccepted = named(
  'ReturnUnaccepted',
  z.strictObject({ reason: longText, suggestion: maybeLong, ...backDated }),
);
export const reportDelay = named(
  'ReportDelay',
  z.strictObject({
    explainedOn: day,
    explainedHow: longText,
    report: longText,
    newDue: z.union([z.literal(''), z.iso.date()]).default(''),
    ...backDated,
  }),
);
export const reportInability = named(
  'ReportInability',
  z.strictObject({
    explainedOn: day,
    explainedHow: longText,
    report: longText,
    reason: longText,
    legalBasis: maybeLong,
    ...backDated,
  }),
);
export const decideExtension = named(
  'DecideExtension',
  z.strictObject({ granted: z.boolean(), reason: maybeLong, ...backDated }),
);
export const reply = named(
  'Reply',
  z.strictObject({
    kind: word,
    text: longText,
    reason: maybeLong,
    suggestion: maybeLong,
    legalBasis: maybeLong,
    photos,
    plan: maybeLong,
    entries,
    ...backDated,
  }),
);
