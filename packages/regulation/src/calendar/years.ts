/** The years of a folder beside one another: a year that overlaps or contradicts is refused (ENG-08). */
import { type Gaps, gapsOf, isGaps } from '../schema/gap.ts';
import { fieldOf, readYaml } from '../schema/positions.ts';
import type { PackText } from '../schema/read-pack.ts';
import { type Fault, faultsBeside } from './load.ts';
import { type CalendarYear, yearIn } from './year.ts';

/** First each by itself; then, in order of the years: of two that do not go together the later one is refused. */
export function readYears(texts: readonly PackText[]): (CalendarYear | Gaps)[] {
  const read = texts.map(({ file, text }) => {
    const source = readYaml(text, file);
    return { source, year: yearIn(source) };
  });
  const fitting = read.flatMap(({ source, year }) => (isGaps(year) ? [] : [{ source, year }]));
  if (fitting.length < read.length) return read.map(({ year }) => year);
  const taken = new Map<number, { file: string; year: CalendarYear }>();
  return fitting
    .sort((a, b) => a.year.year - b.year.year)
    .map(({ source, year }) => {
      const { file, lineOf } = source;
      const before = taken.get(year.year);
      const others = [...taken.values()].map((one) => one.year);
      const faults = [...named(year, file), ...(before ? [twice(year, before.file)] : faultsBeside(year, others))];
      if (!before) taken.set(year.year, { file, year });
      if (faults.length === 0) return year;
      const gaps = faults.map(({ path, ...words }) => ({ file, line: lineOf(path), field: fieldOf(path), ...words }));
      return gapsOf(file, gaps);
    });
}

function named({ year }: CalendarYear, file: string): Fault[] {
  const name = file
    .split('/')
    .at(-1)
    ?.replace(/\.yaml$/, '');
  if (name === String(year)) return [];
  return [{ path: ['year'], expected: `the name of its file, ${name}`, zh: `应与文件同名：${name}` }];
}

function twice({ year }: CalendarYear, before: string): Fault {
  return {
    path: ['year'],
    expected: `a year that no other file arranges: ${before} has ${year} already; keep one file a year, as the later notice has it`,
    zh: `${before} 已安排 ${year} 年：每年只能有一个文件，以后发的通知为准`,
  };
}
