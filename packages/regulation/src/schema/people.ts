import { z } from 'zod';
import { chosen, cited, condition, text, titled } from './leaf.ts';
import { COMMANDS, LEVELS, QUERIES, READ_SCOPES } from './words.ts';

/** The organ of the pack at a level of the tenant tree; a pack uses a subset of levels (ENG-01). */
export const levelMapping = z.strictObject({
  level: z.enum(LEVELS),
  /** The level to which this one refers up; the top has none. */
  parent: z.enum(LEVELS).optional(),
  organ: z.strictObject(titled),
  ...cited,
});

/** A letter of the permission matrix: the commands and queries it opens. */
export const act = z.strictObject({
  id: text,
  ...titled,
  commands: z.array(z.enum(COMMANDS)),
  queries: z.array(z.enum(QUERIES)).optional(),
  ...cited,
});

const grant = z.union([
  text,
  z.strictObject({
    act: text,
    only: z.array(z.enum(COMMANDS)).min(1).optional(),
    /** Open only where this parameter of kind `flag` is true, or this choice was made (° in the matrix). */
    ifParam: z.union([text, chosen]).optional(),
    /** Each time with a purpose, recorded (! in the matrix). */
    withPurpose: z.boolean().optional(),
    /** Only to enter what somebody entitled said at a distance (D:log in the matrix). */
    logged: z.boolean().optional(),
    /** Only on the instruction of somebody entitled. */
    instructed: z.boolean().optional(),
    when: condition.optional(),
  }),
]);

export const role = z.strictObject({
  id: text,
  ...titled,
  levels: z.union([z.literal('ANY'), z.array(z.enum(LEVELS)).min(1)]),
  read: z.enum(READ_SCOPES),
  may: z.array(grant),
  ...cited,
});
export type Role = z.infer<typeof role>;
export type Act = z.infer<typeof act>;

/** The same person may not give both commands of a pair in one case; a role never judges its own work. */
export const segregation = z.strictObject({ first: z.enum(COMMANDS), second: z.enum(COMMANDS), ...titled, ...cited });

/** What a unit must have on file before anything is dispatched to it. */
export const unitField = z.strictObject({
  id: text,
  ...titled,
  requiredFor: z.enum(['DISPATCH', 'COMPLETENESS']),
  ...cited,
});

export const penalty = z.strictObject({
  id: text,
  ...titled,
  kind: z.enum(['CAUSE', 'MEASURE']),
  harmRequired: z.boolean().optional(),
  /** A measure that the text gives each time; `causes` bounds it to some of them. */
  always: z.boolean().optional(),
  causes: z.array(text).min(1).optional(),
  ...cited,
});
