/** When each step of each case of a further city is taken. Pure. */
import type { StoryWhen } from '@green-channel/regulation';
import type { Course, FurtherCity } from './further.ts';

export interface Doing {
  at: Date;
  /** Which case of the city. */
  index: number;
  when: StoryWhen;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ZONE = 8 * 60 * MINUTE;
/** Steps of one day are this far apart. */
const BETWEEN = 20 * MINUTE;
const OPENS = 9 * 60 * MINUTE;

/** All that happens until now, in order; a case whose next step lies ahead stands where it is. */
export function doingsOf(city: FurtherCity, now: Date): Doing[] {
  const cases = city.courses.flatMap((course) => course.ago.map((ago) => ({ course, ago })));
  return cases
    .flatMap(({ course, ago }, index) => caseOf(city, course, workdayBack(now, ago), index))
    .filter(({ at }) => at.getTime() < now.getTime())
    .sort((one, other) => one.at.getTime() - other.at.getTime() || one.index - other.index);
}

function caseOf({ matters }: FurtherCity, { steps }: Course, begins: Date, index: number): Doing[] {
  const matter = matters[index % matters.length];
  let [day, slot] = [0, 0];
  return steps.map(({ day: asked, by, does, with: given, order }): Doing => {
    slot = asked === undefined || asked === day ? slot + 1 : 0;
    day = asked ?? day;
    const at = new Date(workdayOn(begins, day).getTime() + OPENS + slot * BETWEEN);
    const fields =
      does === 'submitIntake' ? { ...given, matter: { ...matter, ...(given['matter'] as object) } } : given;
    return { at, index, when: { at, by, does, with: dated(fields, at), ...(order ? { order } : {}) } };
  });
}

/** A field `today` is the legal day of the step, `today+3` three days later. */
function dated(fields: Record<string, unknown>, at: Date): Record<string, unknown> {
  const text = JSON.stringify(fields).replaceAll(/"today(?:\+(\d+))?"/g, (_, days: string | undefined) =>
    JSON.stringify(new Date(at.getTime() + ZONE + Number(days ?? 0) * DAY).toISOString().slice(0, 10)),
  );
  return JSON.parse(text) as Record<string, unknown>; // the same fields, their days filled in
}

const midnight = (at: Date): Date => new Date(Math.floor((at.getTime() + ZONE) / DAY) * DAY - ZONE);
const isWeekend = (at: Date): boolean => [0, 6].includes(new Date(at.getTime() + ZONE).getUTCDay());

function workdayBack(now: Date, days: number): Date {
  let at = midnight(now);
  for (let left = days; left > 0 || isWeekend(at); ) {
    at = new Date(at.getTime() - DAY);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}

function workdayOn(begins: Date, days: number): Date {
  let at = begins;
  for (let left = days; left > 0; ) {
    at = new Date(at.getTime() + DAY);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}
