import type { Outcome, TimerChange } from '../../../api/simulation.ts';
import { changesOf, shareOf, signed, sumsOf } from './changes.ts';

const nothing = { earlier: '0', later: '0', breaches: '0', breachesThen: '0', newlyLate: '0', noLongerLate: '0' };
const timer = (id: string, more: Partial<TimerChange> = {}): TimerChange => ({
  ...{ timer: id, zh: id, en: id, clause: '', presentClause: '', present: '4', changed: '4', days: '0' },
  ...nothing,
  ...more,
});
const outcome = (...timers: TimerChange[]): Outcome => ({ cases: '10', touched: '3', timers, shown: [] });

describe('what a simulation changed', () => {
  it('leaves out what stays, and puts first what makes more people late', () => {
    const moved = timer('moves', { earlier: '3', later: '1', days: '-8' });
    const late = timer('late', { newlyLate: '2', breaches: '1', breachesThen: '3' });
    const changes = changesOf(outcome(timer('same'), moved, late, timer('gone', { changed: '0' })));
    expect(changes.map((change) => change.timer.timer)).toEqual(['late', 'moves', 'gone']);
    expect(changes[1]).toMatchObject({ moved: 4, mean: -2 });
    expect(changes[2]).toMatchObject({ joined: -4 });
  });

  it('sums breaches over all timers', () => {
    const sums = sumsOf(outcome(timer('a', { breaches: '2', breachesThen: '5' }), timer('b', { breaches: '1' })));
    expect(sums).toEqual({ cases: 10, touched: 3, breaches: 3, breachesThen: 5 });
    expect([signed(2), signed(-2), signed(0)]).toEqual(['+2', '−2', '0']);
  });

  it('is not through before the last case', () => {
    expect(shareOf({ looked: '0', total: '0', status: 'running' })).toBe(0);
    expect(shareOf({ looked: '1000', total: '1000', status: 'running' })).toBe(99);
    expect(shareOf({ looked: '0', total: '0', status: 'done' })).toBe(100);
  });
});
