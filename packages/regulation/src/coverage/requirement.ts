/** What a regulation asks for, clause by clause: which of it a case must keep to, which comes later, which asks nothing. */
import { z } from 'zod';
import { type Gaps, gapsOf } from '../schema/gap.ts';
import { text, titled } from '../schema/leaf.ts';
import { readYaml } from '../schema/positions.ts';

/** Where what is not yet built will be: duties beside cases, papers and reports, the console, running the platform. */
export const AREAS = ['engagement', 'papers', 'console', 'operation'] as const;
export const REQUIREMENT_ID = /\b(?:SZ11|SZ13|MHK|JL|BN-[0-5])-\d{2}\b/g;

const id = z.string().regex(/^[A-Z]+[0-9]*(-[0-9])?-\d{2}$/, 'an id like JL-28');
const named = { id, ref: text, ...titled };
const requirement = z.discriminatedUnion('state', [
  z.strictObject({
    ...named,
    state: z.literal('case'),
    /** Part of it comes later. */
    rest: z.enum(AREAS).optional(),
    /** Rules of the pack that keep it although they name another requirement: `timers[T-SZ-REPLY]`, `coHandling.leads`. */
    rules: z.array(text).min(1).optional(),
    /** Rules each of which has to be proved by itself, beside what proves the requirement as a whole. */
    each: z.array(text).min(1).optional(),
    /** Cells of the flow table that keep it: `routing.AcceptCase`. */
    cells: z.array(text).min(1).optional(),
  }),
  z.strictObject({ ...named, state: z.literal('notYet'), where: z.enum(AREAS) }),
  z.strictObject({ ...named, state: z.literal('organisational'), why: z.strictObject(titled) }),
]);
export type Requirement = z.infer<typeof requirement>;

const requirements = z
  .strictObject({ pack: text, requirements: z.array(requirement).min(1) })
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    for (const [index, entry] of value.requirements.entries()) {
      const path = ['requirements', index, 'id'];
      if (seen.has(entry.id)) issues.push({ code: 'custom', input: entry.id, path, message: 'each id once' });
      seen.add(entry.id);
    }
  });
export type Requirements = z.infer<typeof requirements>;

export function parseRequirements(source: string, file: string): Requirements | Gaps {
  const yaml = readYaml(source, file);
  if (yaml.gaps.length > 0) return gapsOf(file, yaml.gaps);
  const result = requirements.safeParse(yaml.value);
  return result.success ? result.data : gapsOf(file, result.error.issues.flatMap(yaml.gapsOf));
}
