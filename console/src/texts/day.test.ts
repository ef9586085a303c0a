import { daysBetween, dueWords, legalDay, nearness } from './day.ts';

describe('wording of days', () => {
  it('counts calendar days across a year and a leap day', () => {
    expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-10-03', '2026-10-01')).toBe(-2);
  });

  it('calls a day overdue only after it has ended, since due means 24:00 of that day', () => {
    expect(dueWords('2026-10-01', '2026-10-01')).toEqual({ key: 'dueToday' });
    expect(dueWords('2026-10-01', '2026-10-02')).toEqual({ key: 'overdue', days: 1 });
    expect(dueWords('2026-10-03', '2026-10-02')).toEqual({ key: 'tomorrow' });
    expect(dueWords('2026-10-12', '2026-10-02')).toEqual({ key: 'inDays', days: 10 });
  });

  it('sorts days by nearness', () => {
    expect(['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-20'].map((d) => nearness(d, '2026-10-01'))).toEqual([
      'past',
      'today',
      'soon',
      'far',
    ]);
    expect(nearness(undefined, '2026-10-01')).toBe('none');
  });

  it('reads the legal day in the zone of the city, not of the reader', () => {
    expect(legalDay('2026-09-29T16:30:00Z')).toBe('2026-09-30');
    expect(legalDay('2026-09-29T15:59:59Z')).toBe('2026-09-29');
  });
});
