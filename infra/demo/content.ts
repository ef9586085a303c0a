/** What the demo city consists of: its units, its people, and what its residents raise. Data, read from YAML. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const unit = z.strictObject({
  key: z.string(),
  at: z.string(),
  name: z.string(),
  nameEn: z.string(),
  mainLeader: z.string(),
  deputyLeader: z.string(),
  division: z.string(),
  handler: z.string(),
  hotline: z.string(),
  competence: z.array(z.string()),
});

export const post = z.strictObject({
  post: z.string(),
  organ: z.string(),
  title: z.string(),
  titleEn: z.string(),
  roles: z.array(z.string()),
  name: z.string(),
  grid: z.string().default(''),
  featured: z.boolean().default(false),
});

const matter = z.strictObject({
  title: z.string(),
  text: z.string(),
  place: z.string(),
  category: z.string(),
  scope: z.string(),
  unit: z.string().optional(),
  joint: z.string().optional(),
  base: z.boolean().default(false),
  unlawful: z.boolean().default(false),
  reason: z.string().default(''),
  basis: z.string().default(''),
  answer: z.string(),
});

export type DemoUnit = z.infer<typeof unit>;
export type DemoPost = z.infer<typeof post>;
export type Matter = z.infer<typeof matter>;

function read<T>(name: string, one: z.ZodType<T>): T[] {
  return z.array(one).parse(parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8')));
}

export const demoUnits = read('units', unit);
export const demoPosts = read('posts', post);
export const matters = read('matters', matter);
