/** A story: people of a city act one after the other, the clock moves, and after each step something is so (given, when, then). */
import { z } from 'zod';
import { calendarYear } from '../calendar/year.ts';
import { type Gaps, gapsOf } from '../schema/gap.ts';
import { legalDay, text } from '../schema/leaf.ts';
import { readYaml } from '../schema/positions.ts';
import { instant, parameters } from './words.ts';

const several = z.union([text.transform((one) => [one]), z.array(text).min(1)]);
const days = z.record(text, legalDay);

/** A unit beside the offices; `host` and `parent` for an agency of a department in a district (ENG-02). */
const unit = z.strictObject({
  at: text,
  kind: z.enum(['DEPARTMENT', 'AGENCY', 'SUPERVISION_OFFICE']).optional(),
  host: text.optional(),
  parent: text.optional(),
  /** Fields of the register that are still empty (JL-06). */
  without: z.array(text).optional(),
});
/** A post and who holds it; without `at` somebody who has no post: a resident. Two posts of one `person` are one person. */
const person = z.strictObject({ role: several, at: text.optional(), person: text.optional() });

const given = z.strictObject({
  city: z
    .strictObject({
      places: z.array(text).min(1),
      units: z.record(text, unit).default({}),
      /** Direct cards: number → who holds it. */
      cards: z.record(text, text).optional(),
    })
    .optional(),
  people: z.record(text, person).optional(),
  /** Changes to the suggested parameters, each with its act. */
  parameters: parameters.optional(),
  /** Notices that are not published yet, for trying. */
  notices: z.array(calendarYear).optional(),
});

const when = z.strictObject({
  at: instant.optional(),
  by: text.optional(),
  /** A command by the name that the API gives it. */
  does: text.optional(),
  with: z.record(text, z.unknown()).optional(),
  /** Of which case, when there are several; the one last spoken of otherwise. `甲1-12`: of twelve, one after the other. */
  case: text.optional(),
  /** Whose order, when several units handle it. */
  order: text.optional(),
  /** A notice of the State Council that is published now. */
  loads: calendarYear.optional(),
});

const then = z.strictObject({
  refused: text.optional(),
  /** Words that the refusal says, and the inputs it names. */
  says: several.optional(),
  names: z.array(text).optional(),
  state: text.optional(),
  holder: text.optional(),
  number: text.optional(),
  orders: z.record(text, text).optional(),
  /** Any other fact that the case shows: urgent, grade, extension, supervision, evaluation … */
  shows: z.record(text, z.unknown()).optional(),
  /** What happened in this step; other things may have happened as well. */
  events: z.array(text).optional(),
  noEvents: z.array(text).optional(),
  due: days.optional(),
  strict: days.optional(),
  provisional: z.record(text, z.boolean()).optional(),
  running: z.array(text).optional(),
  stopped: z.array(text).optional(),
  breached: z.array(text).optional(),
  notBreached: z.array(text).optional(),
  /** Kind of notice to the people who got it in this step. */
  told: z.record(text, several).optional(),
  notTold: several.optional(),
  sees: several.optional(),
  seesNot: several.optional(),
  /** What they may do now, as their screens offer it. */
  may: z.record(text, z.array(text)).optional(),
  mayNot: z.record(text, z.array(text)).optional(),
  /** Duties to tell: OWED, DELIVERED or CANCELLED, one word for each reporter. */
  feedback: z.array(text).optional(),
  /** The newest ballot of each evaluator that has one: OPEN, EVALUATED or LAPSED. */
  ballots: z.record(text, text).optional(),
  /** The newest survey that gathers ballots of the case: until, open, breached, valid, satisfied, blank, rate, units. */
  survey: z.record(text, z.unknown()).optional(),
  /** Rows of the report that was asked for, by unit, 合计 for the sum: counts and rates by the words of its form, or by id. */
  report: z.record(text, z.record(text, z.union([text, z.int().min(0)]))).optional(),
  /** Units that the report names, by list. */
  lists: z.record(text, z.array(text)).optional(),
});

// biome-ignore lint/suspicious/noThenProperty: a story is read as given, when, then
const step = z.strictObject({ when, then: then.optional() });
const titles = { zh: text, en: text };
const variant = z.strictObject({ ...titles, given: given.optional(), steps: z.array(step).min(1) });
const story = z.strictObject({
  ...titles,
  cites: z.array(text).min(1),
  given: given.optional(),
  steps: z.array(step).default([]),
  /** Each goes on from the common steps, on its own. */
  variants: z.array(variant).min(1).optional(),
});
/** `pack` where the file does not lie in the examples folder of one. */
const storyFile = z.object({
  pack: text.optional(),
  given: given.optional(),
  stories: z.array(story).default([]),
});

export type StoryGiven = z.output<typeof given>;
export type StoryStep = z.output<typeof step>;
export type StoryWhen = StoryStep['when'];
export type StoryThen = NonNullable<StoryStep['then']>;

/** One way through a story, to be played from the beginning; each step with its line. */
export interface StoryRun {
  file: string;
  line: number;
  zh: string;
  en: string;
  cites: string[];
  given: StoryGiven;
  steps: { line: number; step: StoryStep }[];
}

const MANY = /^(.*\D)?(\d+)-(\d+)$/;

/** The cases that a step means: `甲1-12` is 甲1, 甲2 … 甲12. */
export function casesNamed(name: string): string[] {
  const [, stem = '', first, last] = MANY.exec(name) ?? [];
  if (first === undefined || last === undefined) return [name];
  const many = Number(last) - Number(first) + 1;
  if (many < 1) return [name];
  return Array.from({ length: many }, (_, place) => `${stem}${Number(first) + place}`);
}

export function parseStories(source: string, file: string): StoryRun[] | Gaps {
  const yaml = readYaml(source, file);
  if (yaml.gaps.length > 0) return gapsOf(file, yaml.gaps);
  const result = storyFile.safeParse(yaml.value ?? {});
  if (!result.success) return gapsOf(file, result.error.issues.flatMap(yaml.gapsOf));
  const { given: shared = {}, stories } = result.data;
  return stories.flatMap((told, index) => {
    const path = ['stories', index];
    const placed = (steps: StoryStep[], at: PropertyKey[]) =>
      steps.map((one, place) => ({ line: yaml.lineOf([...at, 'steps', place]), step: one }));
    const common = placed(told.steps, path);
    const ways = told.variants ?? [{ zh: '', en: '', given: undefined, steps: [] }];
    return ways.map((way, place): StoryRun => {
      const at = told.variants ? [...path, 'variants', place] : path;
      return {
        ...{ file, line: yaml.lineOf(at), cites: told.cites },
        zh: titled(told.zh, way.zh, '——'),
        en: titled(told.en, way.en, ': '),
        given: together(together(shared, told.given), way.given),
        steps: [...common, ...(told.variants ? placed(way.steps, at) : [])],
      };
    });
  });
}

function titled(story: string, way: string, between: string): string {
  return way === '' ? story : `${story}${between}${way}`;
}

/** What is said nearer to the steps counts; people and parameters add up. */
function together(outer: StoryGiven, inner: StoryGiven | undefined): StoryGiven {
  if (!inner) return outer;
  const city = outer.city && inner.city ? cities(outer.city, inner.city) : (inner.city ?? outer.city);
  return {
    ...outer,
    ...inner,
    city,
    people: { ...outer.people, ...inner.people },
    parameters: { ...outer.parameters, ...inner.parameters },
  };
}

type City = NonNullable<StoryGiven['city']>;

function cities(outer: City, inner: City): City {
  return {
    places: [...outer.places, ...inner.places],
    units: { ...outer.units, ...inner.units },
    cards: { ...outer.cards, ...inner.cards },
  };
}
