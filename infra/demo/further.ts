/** The further cities of the demo, each a folder's worth of data: its units, its people, its matters and the courses they take. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '@green-channel/regulation';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Town, townOf } from '../story/town.ts';
import { post as demoPost } from './content.ts';

const unit = z.strictObject({
  name: z.string(),
  nameEn: z.string(),
  /** Path of the tenant it is attached to. */
  at: z.string(),
  kind: z.enum(['DEPARTMENT', 'AGENCY', 'SUPERVISION_OFFICE']).default('DEPARTMENT'),
  host: z.string().default(''),
  parent: z.string().default(''),
  mainLeader: z.string(),
  deputyLeader: z.string(),
  division: z.string(),
  handler: z.string(),
  hotline: z.string(),
  competence: z.array(z.string()).default([]),
});

/** Here the courses call it by its id too; one without an organ is a resident of theirs, who has no post. */
const post = demoPost.extend({ organ: z.string().optional() });

const matter = z.strictObject({
  title: z.string(),
  text: z.string(),
  place: z.string(),
  category: z.string(),
  scope: z.string().default(''),
});

const step = z.strictObject({
  /** Working days after the day on which the course began; the day of the step before when not given. */
  day: z.int().min(0).optional(),
  by: z.string(),
  does: z.string(),
  with: z.record(z.string(), z.unknown()).default({}),
  order: z.string().optional(),
});
const course = z.strictObject({
  zh: z.string(),
  en: z.string(),
  /** One case for each: working days before today on which it began. Steps that would lie ahead are not taken. */
  ago: z.array(z.int().min(0)).min(1),
  steps: z.array(step).min(1),
});

const city = z.strictObject({
  /** Name of a shipped tree. */
  division: z.string(),
  name: z.string(),
  pack: z.string(),
  /** The number of the act by which an operator would fix what the text leaves open. */
  act: z.string(),
  operator: z.string(),
  units: z.array(unit),
  posts: z.array(post),
  matters: z.array(matter).min(1),
  courses: z.array(course).min(1),
});

export type FurtherCity = z.infer<typeof city>;
export type Course = z.infer<typeof course>;
export type FurtherPost = z.infer<typeof post>;

const folder = join(import.meta.dirname, 'cities');

/** In the order of their files. */
export const furtherCities: FurtherCity[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => city.parse(parse(readFileSync(join(folder, file), 'utf8'))));

/** The part of the city in which its courses play. */
export function townFor({ units, posts }: FurtherCity, pack: Pack): Town {
  const paths = [...posts.map(({ organ = '' }) => organ), ...units.map(({ at }) => at)];
  const named = new Set(units.map(({ name }) => name));
  const places = [...new Set(paths.filter((path) => path !== '' && !named.has(path)))];
  const leaf = (path: string) => path.split('/').at(-1) ?? path;
  const given = {
    city: {
      places,
      units: Object.fromEntries(
        units.map(({ name, at, kind, host, parent }) => {
          return [name, { at: leaf(at), kind, ...(host ? { host: leaf(host) } : {}), ...(parent ? { parent } : {}) }];
        }),
      ),
    },
    people: Object.fromEntries(
      posts.map(({ post: key, roles, organ }) => [key, { role: roles, ...(organ ? { at: leaf(organ) } : {}) }]),
    ),
  };
  return townOf(given, pack);
}
