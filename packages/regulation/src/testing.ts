// For tests of this package and of those who decide by a law: the regulations of this checkout.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Calendar, calendarOf } from './calendar/calendar.ts';
import type { CalendarYear } from './calendar/year.ts';
import { type Regulations, readRegulations } from './files.ts';
import { type Law, type LawSource, lawOf } from './law/law.ts';
import { suggestedParameters } from './law/parameters.ts';
import type { Pack } from './schema/pack.ts';

export const regulationsDir = `${import.meta.dirname}/../../../regulations`;

/** Every pack and calendar of this checkout, as they were read; of an altered copy they are read anew. */
export const regulations: Regulations = regulationsDir.startsWith(import.meta.dirname)
  ? readOnce()
  : readRegulations(regulationsDir);

/** Reading and checking them takes longer than most suites: it is done once for a text and for what reads it. */
function readOnce(): Regulations {
  const folder = join(import.meta.dirname, '../node_modules/.cache/regulations');
  const name = `${fingerprint()}.json`;
  const file = join(folder, name);
  if (existsSync(file)) return keptAs(readFileSync(file, 'utf8'));
  const read = readRegulations(regulationsDir);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (!old.startsWith(name)) rmSync(join(folder, old), { force: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, toKeep(read));
  renameSync(fresh, file); // several suites may do so at once
  return read;
}

function fingerprint(): string {
  const read = globSync(['{regulations,packages/regulation/src}/**/*.{yaml,ts}', 'packages/regulation/package.json'], {
    cwd: join(import.meta.dirname, '../../..'),
    exclude: (path) => /examples|coverage|\.test\.ts$/.test(path),
  });
  const hash = createHash('sha256');
  for (const path of read.toSorted())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(import.meta.dirname, '../../..', path)))
      .update('\0');
  return hash.digest('hex');
}

export function toKeep(read: Regulations): string {
  return JSON.stringify({ ...read, packs: [...read.packs] });
}

export function keptAs(text: string): Regulations {
  const { packs, ...rest } = JSON.parse(text) as Omit<Regulations, 'packs'> & { packs: [string, Pack][] }; // as above
  return { ...rest, packs: new Map(packs) };
}

export const publishedCalendar: Calendar = calendarOf(regulations.calendars);

export function packNamed(id: string): Pack {
  const pack = regulations.packs.get(id);
  if (pack) return pack;
  throw new Error(`${id} does not fit: ${JSON.stringify(regulations.gaps)}`);
}

/** A law with the suggested numbers, each as if confirmed. */
export function lawNamed(id: string, changes: Partial<LawSource> = {}): Law {
  const pack = packNamed(id);
  return lawOf({ pack, calendar: publishedCalendar, parameters: suggestedParameters(pack), ...changes });
}

const days = (name: string, ...of: string[]) => of.map((day) => ({ day: `2027-${day}`, name }));
/** AT-04: a fixture, no State Council notice. 1 to 4 January off, else the days that the Measures fix. */
export const noticeOf2027: CalendarYear = {
  year: 2027,
  status: 'official',
  notice: { title: '测试用：2027年部分节假日安排', url: ['https://example.org/2027'] },
  off: [
    ...days('元旦', '01-01', '01-02', '01-03', '01-04'),
    ...days('春节', '02-05', '02-06', '02-07', '02-08'),
    ...days('清明节', '04-05'),
    ...days('劳动节', '05-01', '05-02'),
    ...days('端午节', '06-09'),
    ...days('中秋节', '09-15'),
    ...days('国庆节', '10-01', '10-02', '10-03'),
  ],
  work: [],
};
