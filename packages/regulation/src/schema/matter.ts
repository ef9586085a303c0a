import { z } from 'zod';
import { cited, condition, count, option, text, titled } from './leaf.ts';
import { ASSIGNMENT_ROLES, COMMANDS, LEVELS } from './words.ts';

/** A way of intake and the way back by which the reporter is told. */
export const channel = z.strictObject({
  id: text,
  ...titled,
  command: z.enum(COMMANDS),
  by: z.array(text).min(1),
  subChannels: z.array(option).min(1).optional(),
  anonymous: z.boolean(),
  /** Levels to which a paper of this channel may be addressed. */
  to: z.array(z.enum(LEVELS)).min(1).optional(),
  feedbackMethods: z.array(text).min(1),
  form: text.optional(),
  ...cited,
});

export const term = z.strictObject({
  id: text,
  ...titled,
  parent: text.optional(),
  hint: z.strictObject(titled).optional(),
  ...cited,
});
export const taxonomy = z.strictObject({ ...titled, required: z.boolean(), terms: z.array(term).min(1), ...cited });

export const numbering = z.strictObject({
  series: text,
  ...titled,
  pattern: text,
  scope: z.enum(['TENANT', 'CITY', 'UNIT']),
  /** The office of the case's place that counts, where it is not the one that acts. */
  level: z.enum(LEVELS).optional(),
  gapless: z.literal(true),
  ...cited,
});

/** Who passes a matter to whom, and what must be on record before. */
export const route = z.strictObject({
  id: text,
  ...titled,
  command: z.enum(COMMANDS),
  fromLevels: z.array(z.enum(LEVELS)).min(1),
  toLevels: z.array(z.enum(LEVELS)).min(1),
  when: condition.optional(),
  /** Levels told of it, without a task. */
  informs: z.array(z.enum([...LEVELS, 'LEADER_IN_CHARGE'])).optional(),
  /** Level whose office gets the copy of what passes it by, and takes the reply. */
  copyTo: z.enum(LEVELS).optional(),
  /** An agency stationed in a district gets its orders from the host district alone, not from here. */
  agencies: z.enum(['HOST_ONLY']).optional(),
  ...cited,
});

/** Something that must be there before a command: listed keys, no expressions. */
export const guard = z.strictObject({
  id: text,
  ...titled,
  command: z.enum(COMMANDS),
  when: condition.optional(),
  unless: condition.optional(),
  /** The command is open to these matters only. */
  only: condition.optional(),
  requires: z.array(text),
  ...cited,
});

/** A kind of meeting that is recorded: who holds it and what its record must say. */
export const session = z.strictObject({
  id: text,
  ...titled,
  by: z.array(z.enum(['OFFICE', 'COMMUNITY', 'UNIT'])).min(1),
  /** After an unsolved reply only. */
  afterUnsolved: z.boolean().optional(),
  requires: z.array(text),
  ...cited,
});

export const coHandling = z.strictObject({
  roles: z.array(z.enum(ASSIGNMENT_ROLES)).min(1),
  leads: z.strictObject({ exactly: z.int().min(0), ...cited }),
  jointStudy: z.strictObject({
    required: z.boolean(),
    ledBy: z.enum(['OFFICE', 'LEAD', 'NONE']),
    before: z.array(z.enum(COMMANDS)),
    ...cited,
  }),
  countLateCoAsGiven: z.boolean().optional(),
  ...cited,
});

/** What a unit that will not handle the order must file, and what a late filing is worth. */
export const decline = z.strictObject({
  /** The clock within which the written explanation is filed. */
  timer: text,
  /** RECORD: the office decides on a late one too, the breach stands. REFUSE: it is refused. */
  late: z.union([z.enum(['RECORD', 'REFUSE']), z.strictObject({ param: text })]),
  /** On which filing of one unit the office decides finally; absent, each may be filed again. */
  decidedFinally: z.strictObject({ onFiling: z.int().min(1), ...cited }).optional(),
  ...cited,
});

export const replyKind = z.strictObject({
  id: text,
  ...titled,
  solved: z.boolean(),
  required: z.array(text),
  /** Sessions of these kinds that the unit must have on record before (多次沟通协调). */
  talks: z.strictObject({ atLeast: z.int().min(1), kinds: z.array(text).min(1), ...cited }).optional(),
  ...cited,
});

/** What counts as finished in time: the limit that the city chose, by the words of its choice. */
export const onTime = z.strictObject({
  basis: z.union([text, z.strictObject({ param: text })]),
  timers: z.record(text, text),
  ...cited,
});

export const feedback = z.strictObject({
  cascade: z.array(z.enum(LEVELS)),
  recipients: z.array(z.enum(['REPORTER', 'PARTY_REP'])).min(1),
  owner: z.enum(['CHANNEL_OWNER', 'STREET', 'STUDIO', 'LEAD_MEMBER', 'ORGANISATION']),
  anonymousBy: text.optional(),
  /** The paper that each telling leaves with the reporter. */
  slip: text.optional(),
  methods: z
    .array(
      z.strictObject({
        id: text,
        ...titled,
        /** To the reporter alone, or before everybody. */
        mode: z.enum(['INDIVIDUAL', 'PUBLIC']).optional(),
        proof: z.array(text),
        ...cited,
      }),
    )
    .min(1),
  ...cited,
});

export const evaluation = z.strictObject({
  scale: z
    .array(z.strictObject({ id: text, ...titled, satisfied: z.boolean(), needsReason: z.boolean().optional() }))
    .min(2),
  questions: z.array(option).min(1).optional(),
  /** With several questions: the whole is satisfied by all of them, or by one that is named. */
  satisfiedBy: z.union([text, z.strictObject({ param: text })]).optional(),
  evaluators: z.array(text).min(1),
  /** Of the evaluators those whose posts judge by a ballot of their own, one a role where the matter arose. */
  ownBallots: z.array(text).min(1).optional(),
  never: z.array(text).optional(),
  /** HANDLED: only what a unit handled is judged. */
  about: z.enum(['ANY', 'HANDLED']).optional(),
  /** Ballots are gathered by whoever sent the order out, period by period; the timer says how long a period is. */
  survey: z.strictObject({ heldBy: z.literal('DISPATCHER'), timer: text }).optional(),
  cadence: z.enum(['PER_CASE', 'WEEKLY', 'QUARTERLY', 'YEARLY']),
  required: z.boolean(),
  thresholds: z
    .array(
      z.strictObject({
        id: text,
        ...titled,
        numerator: z.int(),
        denominator: z.int().min(1),
        compare: z.enum(['AT_LEAST', 'MORE_THAN', 'LESS_THAN', 'AT_MOST']),
        ...cited,
      }),
    )
    .optional(),
  ...cited,
});

export const rectification = z.strictObject({
  mandatory: z.boolean(),
  enabled: z.union([z.boolean(), z.strictObject({ param: text })]),
  /** What no unit handled goes back to the office that holds it. */
  byHolder: z.boolean().optional(),
  limit: count.optional(),
  ...cited,
});
