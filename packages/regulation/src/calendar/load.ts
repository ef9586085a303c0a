import { dayNumber, dayText, weekdayOf } from '../day.ts';
import { canonicalJson } from '../hash.ts';
import { type Gap, type Gaps, gapsOf } from '../schema/gap.ts';
import { fieldOf, type Path } from '../schema/positions.ts';
import { statutoryDays } from './statutory.ts';
import type { CalendarYear } from './year.ts';

/** One more notice for a calendar, or the corrected notice of a year that it has (2020 had two). */
export interface Loading {
  year: CalendarYear;
  correction: boolean;
}

/** Where in the text of the year, and what should stand there. */
export interface Fault extends Pick<Gap, 'expected' | 'zh'> {
  path: Path;
}

/** ENG-08: the tables with the new year, the very same tables when nothing changes, or all that contradicts. */
export function withYear(tables: readonly CalendarYear[], { year, correction }: Loading): CalendarYear[] | Gaps {
  const known = tables.find((table) => table.year === year.year);
  if (known && canonicalJson(known) === canonicalJson(year)) return [...tables];
  const others = tables.filter((table) => table !== known);
  const faults = [...standing(year, known, correction), ...faultsBeside(year, others)];
  if (faults.length === 0) return [...others, year].sort((a, b) => a.year - b.year);
  return gapsOf(
    `calendar ${year.year}`,
    faults.map(({ path, ...words }) => ({ file: `${year.year}`, line: 0, field: fieldOf(path), ...words })),
  );
}

/** What a year leaves out, says wrongly, or says against the years that stand beside it. */
export function faultsBeside(year: CalendarYear, others: readonly CalendarYear[]): Fault[] {
  return [...gapInYears(year, others), ...makeUpDays(year), ...statutory(year), ...seams(year, others)];
}

function standing({ year, status }: CalendarYear, known: CalendarYear | undefined, correction: boolean): Fault[] {
  const faults: Fault[] = [];
  if (status !== 'official')
    faults.push({
      path: ['status'],
      expected: 'official: only a published notice moves dates',
      zh: '应为 official：只有正式公布的通知才能改变期限',
    });
  if (known && !correction)
    faults.push({
      path: ['year'],
      expected: `a year that is not loaded: ${year} stands by "${known.notice.title}" with other days; send it as a correction if a later notice changed it`,
      zh: `${year} 年已按“${known.notice.title}”载入且内容不同；如国务院另发通知作了调整，请按“更正”载入`,
    });
  if (!known && correction)
    faults.push({
      path: ['year'],
      expected: `a loaded year: there is nothing of ${year} to correct; load it as a new year`,
      zh: `${year} 年尚未载入，没有可更正的内容；请按新的一年载入`,
    });
  return faults;
}

/** Notices come year by year: a hole between them would be counted as if nothing had been decided. */
function gapInYears({ year }: CalendarYear, others: readonly CalendarYear[]): Fault[] {
  const years = others.map((table) => table.year);
  if (years.length === 0 || years.includes(year - 1) || years.includes(year + 1)) return [];
  const missing = year > Math.max(...years) ? year - 1 : year + 1;
  return [
    {
      path: ['year'],
      expected: `the year after the last one loaded: the notice of ${missing} is missing; load it first`,
      zh: `缺少 ${missing} 年的通知，请先载入 ${missing} 年`,
    },
  ];
}

function makeUpDays({ work }: CalendarYear): Fault[] {
  return work.flatMap(({ day }, index) =>
    weekdayOf(dayNumber(day)) > 5
      ? []
      : [
          {
            path: ['work', index, 'day'],
            expected: `a Saturday or Sunday: ${day} is a weekday and is worked anyway`,
            zh: `应为周六或周日：${day} 本来就是工作日`,
          },
        ],
  );
}

/** The Measures fix these days; a notice that does not name them is incomplete. */
function statutory({ year, off }: CalendarYear): Fault[] {
  const named = new Set(off.map(({ day }) => day));
  const missing = statutoryDays(year).filter(({ day }) => !named.has(dayText(day)));
  return missing.map(({ day, name }) => ({
    path: ['off'],
    expected: `${dayText(day)} (${name}) among the days off: the Measures make it a holiday`,
    zh: `放假日中应有 ${dayText(day)}（${name}）：《全国年节及纪念日放假办法》规定放假`,
  }));
}

/** A day that two notices speak of: the one of the year before, and the one that reaches over New Year. */
function seams(year: CalendarYear, others: readonly CalendarYear[]): Fault[] {
  const said = new Map(others.flatMap((table) => marksOf(table).map(({ day, kind }) => [day, { kind, table }])));
  return marksOf(year).flatMap(({ day, kind, path }) => {
    const before = said.get(day);
    if (!before) return [];
    const { title } = before.table.notice;
    return before.kind === kind
      ? [
          {
            path,
            expected: `a day that no other notice fixes: "${title}" has ${day} already; leave it out here`,
            zh: `${day} 已由“${title}”规定，请从本通知中去掉`,
          },
        ]
      : [
          {
            path,
            expected: `no contradiction: "${title}" makes ${day} ${kind === 'off' ? 'a workday' : 'a day off'}; compare both notices, and correct the year that is wrong`,
            zh: `与“${title}”相矛盾：该通知规定 ${day} ${kind === 'off' ? '上班' : '放假'}；请核对两份通知，更正有误的一年`,
          },
        ];
  });
}

function marksOf({ off, work }: CalendarYear) {
  return (
    [
      ['off', off],
      ['work', work],
    ] as const
  ).flatMap(([kind, days]) => days.map(({ day }, index) => ({ day, kind, path: [kind, index, 'day'] })));
}
