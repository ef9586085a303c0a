import { kindOf, neighbour, periodAt, periodToReport } from './period.ts';

describe('the period of a report', () => {
  it('is the whole month, quarter or year in which a day lies', () => {
    expect(periodAt('MONTH', '2026-02-14')).toEqual({ kind: 'MONTH', from: '2026-02-01', to: '2026-02-28' });
    expect(periodAt('QUARTER', '2026-05-31')).toEqual({ kind: 'QUARTER', from: '2026-04-01', to: '2026-06-30' });
    expect(periodAt('QUARTER', '2026-12-31')).toEqual({ kind: 'QUARTER', from: '2026-10-01', to: '2026-12-31' });
    expect(periodAt('YEAR', '2026-05-31')).toEqual({ kind: 'YEAR', from: '2026-01-01', to: '2026-12-31' });
  });

  it('goes on to the neighbours over the turn of a year', () => {
    expect(neighbour(periodAt('MONTH', '2026-12-05'), 1)).toMatchObject({ from: '2027-01-01', to: '2027-01-31' });
    expect(neighbour(periodAt('QUARTER', '2026-01-05'), -1)).toMatchObject({ from: '2025-10-01', to: '2025-12-31' });
    const own = { kind: 'DAYS' as const, from: '2026-01-05', to: '2026-01-09' };
    expect(neighbour(own, 1)).toEqual(own);
  });

  it('is the one before while that is still to be reported', () => {
    expect(periodToReport('MONTH', '2026-12-05')).toMatchObject({ from: '2026-11-01', to: '2026-11-30' });
    expect(periodToReport('MONTH', '2026-12-11')).toMatchObject({ from: '2026-12-01' });
    expect(periodToReport('YEAR', '2027-01-03')).toMatchObject({ from: '2026-01-01' });
  });

  it('is a month where the regulation names none that the page knows', () => {
    expect([undefined, 'WEEK', 'QUARTER', 'YEAR'].map((period) => kindOf(period ? { period } : {}))).toEqual([
      'MONTH',
      'MONTH',
      'QUARTER',
      'YEAR',
    ]);
    expect([kindOf(), kindOf({ month: 12 })]).toEqual(['MONTH', 'YEAR']);
  });
});
