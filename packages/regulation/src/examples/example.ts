import { z } from 'zod';
import { calendarYear } from '../calendar/year.ts';
import { type Gaps, gapsOf } from '../schema/gap.ts';
import { condition, legalDay, text } from '../schema/leaf.ts';
import { readYaml } from '../schema/positions.ts';
import { COMMANDS, EVENTS, LEVELS, QUERIES } from '../schema/words.ts';
import { instant, parameters } from './words.ts';

const day = legalDay;
const facts = z.strictObject({
  ...condition.shape,
  channel: text.optional(),
  level: z.enum(LEVELS).optional(),
  role: z.enum(['SOLE', 'LEAD', 'CO']).optional(),
  grade: text.optional(),
  category: text.optional(),
  scope: text.optional(),
  limitClass: text.optional(),
  replyKind: text.optional(),
  sessionKind: text.optional(),
});
const clock = { timer: text, from: instant, facts: facts.optional() };

const due = z.strictObject({
  when: z.strictObject({ clock: z.strictObject({ ...clock, given: day.optional(), stopped: instant.optional() }) }),
  // biome-ignore lint/suspicious/noThenProperty: the examples are read as given, when, then
  then: z.strictObject({
    due: day.optional(),
    strict: day.optional(),
    provisional: z.boolean().optional(),
    counted: z.int().optional(),
    skipped: z.array(day).optional(),
    warnings: z.array(day).optional(),
    inTime: z.boolean().optional(),
  }),
});
const extended = z.strictObject({
  when: z.strictObject({ extension: z.strictObject({ ...clock, until: day.optional() }) }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({
    due: day.optional(),
    latest: day.optional(),
    within: z.boolean().optional(),
    provisional: z.boolean().optional(),
    needsApproval: z.boolean().optional(),
  }),
});
const happening = z.strictObject({
  when: z.strictObject({ event: z.strictObject({ name: z.enum(EVENTS), facts: facts.optional() }) }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ starts: z.array(text).optional(), stops: z.array(text).optional() }),
});
const asking = z.strictObject({
  when: z.strictObject({
    command: z.strictObject({
      name: z.enum([...COMMANDS, ...QUERIES]),
      by: z.array(text).min(1),
      at: z.enum(LEVELS),
      channel: text.optional(),
    }),
  }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ allowed: z.boolean(), why: z.enum(['ROLE', 'LEVEL', 'NOT_IN_PACK']).optional() }),
});
const activation = z.strictObject({
  when: z.strictObject({ activation: z.strictObject({ parameters }) }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ active: z.boolean(), gaps: z.array(text).optional() }),
});

const listing = z.strictObject({
  when: z.strictObject({ list: text, facts: facts.optional() }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ are: z.array(text) }),
});
const numbered = z.strictObject({
  when: z.strictObject({
    number: z.strictObject({ series: text, n: z.int().min(1), year: z.int(), tenant: text }),
  }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ reads: text }),
});
const lettered = z.strictObject({
  when: z.strictObject({ letter: text, with: z.record(text, z.union([z.string(), z.number()])).default({}) }),
  // biome-ignore lint/suspicious/noThenProperty: as above
  then: z.strictObject({ reads: text }),
});

const step = z.union([due, extended, happening, asking, activation, listing, numbered, lettered]);
const example = z.strictObject({
  zh: text,
  en: text,
  cites: z.array(text).min(1),
  given: z
    .strictObject({
      /** Changes to the suggested parameters. */
      parameters: parameters.optional(),
      dayEnd: text.optional(),
      /** The day whose rules apply; the newest ones when not given. */
      on: legalDay.optional(),
      /** Notices that are not published yet, for trying. */
      notices: z.array(calendarYear).optional(),
    })
    .optional(),
  steps: z.array(step).min(1),
});
/** Whole stories may stand in the same file (story.ts reads them). */
const exampleFile = z
  .strictObject({
    examples: z.array(example).default([]),
    stories: z.unknown().optional(),
    given: z.unknown().optional(),
    pack: text.optional(),
  })
  .refine(({ examples, stories }) => examples.length > 0 || stories !== undefined, {
    error: 'examples or stories',
  });

export type Step = z.output<typeof step>;
export type Example = z.output<typeof example>;

/** An example with the line on which it begins. */
export interface PlacedExample {
  file: string;
  line: number;
  example: Example;
}

export function parseExamples(source: string, file: string): PlacedExample[] | Gaps {
  const yaml = readYaml(source, file);
  if (yaml.gaps.length > 0) return gapsOf(file, yaml.gaps);
  const result = exampleFile.safeParse(yaml.value);
  if (!result.success) return gapsOf(file, result.error.issues.flatMap(yaml.gapsOf));
  return result.data.examples.map((entry, index) => ({ file, line: yaml.lineOf(['examples', index]), example: entry }));
}
