import { z } from 'zod';
import { isDay } from '../day.ts';
import { type Gaps, gapsOf } from '../schema/gap.ts';
import { fieldOf, readYaml, type YamlSource } from '../schema/positions.ts';
import { wording } from '../schema/wording.ts';

const legalDay = z.string().refine(isDay, { error: 'a day YYYY-MM-DD' });
const dayEntry = z.strictObject({ day: legalDay, name: z.string().min(1) });
const notice = z.strictObject({
  title: z.string().min(1),
  number: z.string().min(1).optional(),
  url: z.array(z.url()).min(1),
});

function near(day: string, year: number): boolean {
  return day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`) || day.startsWith(`${year + 1}-01-`);
}

export const calendarYear = z
  .strictObject({
    year: z.int().min(2000).max(2199),
    status: z.enum(['official', 'provisional']),
    notice,
    off: z.array(dayEntry),
    work: z.array(dayEntry),
  })
  .check((context) => {
    const seen = new Set<string>();
    for (const list of ['off', 'work'] as const) {
      for (const [index, { day }] of context.value[list].entries()) {
        const path = [list, index, 'day'];
        const issue = (message: string) => context.issues.push({ code: 'custom', input: day, path, message });
        if (seen.has(day)) issue('each day once');
        // A notice may move days at the seam to the year before (2018-12-29 in the notice for 2019) or after.
        if (!near(day, context.value.year)) issue('a day of the year, of the December before or the January after');
        seen.add(day);
      }
    }
  });

/** One year of CN_WORKDAY as its State Council notice fixes it: days off and make-up workdays. */
export type CalendarYear = z.infer<typeof calendarYear>;

export function parseCalendarYear(text: string, file: string): CalendarYear | Gaps {
  return yearIn(readYaml(text, file));
}

export function yearIn(source: YamlSource): CalendarYear | Gaps {
  const { file } = source;
  if (source.gaps.length > 0) return gapsOf(file, source.gaps);
  const result = calendarYear.safeParse(source.value);
  return result.success ? result.data : gapsOf(file, result.error.issues.flatMap(source.gapsOf));
}

/** A year that comes as JSON (as published by directory) is judged by the same schema. */
export function readCalendarYear(value: unknown, name = 'calendar'): CalendarYear | Gaps {
  const result = calendarYear.safeParse(value);
  if (result.success) return result.data;
  const gaps = result.error.issues.flatMap(wording);
  return gapsOf(
    name,
    gaps.map(({ path, ...words }) => ({ file: name, line: 0, field: fieldOf(path), ...words })),
  );
}
