import { isGaps } from '../schema/gap.ts';
import { noticeOf2027, regulations } from '../testing.ts';
import { calendarOf } from './calendar.ts';
import { type Loading, withYear } from './load.ts';
import type { CalendarYear } from './year.ts';

const tables = regulations.calendars;
const loaded = (change: Partial<CalendarYear> = {}, correction = false, onto = tables) =>
  withYear(onto, { year: { ...noticeOf2027, ...change }, correction });

function faults(loading: Partial<CalendarYear>, correction = false, onto = tables): string[] {
  const found = loaded(loading, correction, onto);
  return isGaps(found) ? found.gaps.map(({ field, expected }) => `${field}: ${expected}`) : [];
}

describe('loading a notice', () => {
  it('adds a new year, and changes nothing when the same is loaded again', () => {
    const found = loaded();
    if (isGaps(found)) throw new Error(JSON.stringify(found.gaps));
    expect(calendarOf(found).years.at(-1)).toBe(2027);
    expect(withYear(found, { year: noticeOf2027, correction: false })).toEqual(found);
  });

  it('would have taken every notice from 2007 to 2026 in its turn', () => {
    const taken: CalendarYear[] = [];
    for (const year of tables) {
      const next = withYear(taken, { year, correction: false } satisfies Loading);
      expect(next).not.toHaveProperty('gaps');
      taken.splice(0, taken.length, ...(next as CalendarYear[])); // the line above has seen that it is no gaps
    }
    expect(taken).toHaveLength(20);
  });

  it('replaces a year only as a correction, and corrects only what is there', () => {
    const year = tables.find((table) => table.year === 2026);
    if (!year) throw new Error('2026 is loaded');
    const longer = { ...year, off: [...year.off, { day: '2026-05-06', name: '劳动节' }] };
    expect(faults(longer)).toEqual([expect.stringMatching(/year: a year that is not loaded.*as a correction/)]);
    const corrected = withYear(tables, { year: longer, correction: true });
    expect(isGaps(corrected)).toBe(false);
    expect(faults({}, true)).toEqual([expect.stringMatching(/nothing of 2027 to correct/)]);
  });

  it('refuses what is no notice, what leaves a hole, and a workday that needs no making up', () => {
    expect(faults({ status: 'provisional' })).toEqual([expect.stringMatching(/status: official/)]);
    const hole = tables.filter(({ year }) => year < 2026);
    expect(faults({}, false, hole)).toEqual([expect.stringMatching(/notice of 2026 is missing/)]);
    expect(faults({ work: [{ day: '2027-03-02', name: '清明节' }] })).toEqual([
      expect.stringMatching(/work\[0\]\.day: a Saturday or Sunday/),
    ]);
  });

  it('names each statutory day that the notice lacks', () => {
    const off = noticeOf2027.off.filter(({ day }) => !day.startsWith('2027-02'));
    expect(faults({ off }).map((fault) => fault.slice(5, 15))).toEqual([5, 6, 7, 8].map((day) => `2027-02-0${day}`));
  });

  it('refuses a day that another notice fixes: said twice, or said otherwise', () => {
    const last = tables.find((table) => table.year === 2026);
    if (!last) throw new Error('2026 is loaded');
    const others = tables.filter((table) => table !== last);
    const with2026 = [...others, { ...last, off: [...last.off, { day: '2026-12-31', name: '元旦' }] }];
    const more = (key: 'off' | 'work', day: string) => ({ [key]: [...noticeOf2027[key], { day, name: '元旦' }] });
    expect(faults(more('off', '2026-12-31'), false, with2026)).toEqual([
      expect.stringMatching(/has 2026-12-31 already/),
    ]);
    const worked = [...others, { ...last, work: [...last.work, { day: '2026-12-26', name: '元旦' }] }];
    expect(faults(more('off', '2026-12-26'), false, worked)).toEqual([
      expect.stringMatching(/no contradiction.*2026年部分节假日安排.*a workday/),
    ]);
  });
});
