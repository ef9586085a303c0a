import { monthsBetween, weeksOf } from './months.ts';

describe('the sheets of a calendar', () => {
  it('run over the year', () => {
    expect(monthsBetween('2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });

  it('begin a week on Monday and hold each day once', () => {
    const weeks = weeksOf('2026-02');
    expect(weeks[0]).toEqual(['', '', '', '', '', '', '2026-02-01']);
    expect(weeks.at(-1)?.[5]).toBe('2026-02-28');
    expect(weeks.flat().filter(Boolean)).toHaveLength(28);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });
});
