import { type Counts, figureRow, rate } from './figures.ts';

const who = { organ: 1, name: '吉林市', level: 'CITY' };
const counted = (more: Partial<Counts>): Counts => ({
  status: 'inHandling',
  timing: 'open',
  solvedAtBase: false,
  breached: false,
  judged: -1,
  n: 1n,
  ...more,
});

test('R-22: in time ÷ due, done ÷ (received − not yet due)', () => {
  const row = figureRow(who, [
    counted({ status: 'closed', timing: 'inTime', n: 12n }),
    counted({ status: 'closed', timing: 'late', breached: true, n: 3n }),
    counted({ timing: 'overdue', breached: true, n: 1n }),
    counted({ n: 4n }),
  ]);
  expect(row.received).toBe(20n);
  expect(row.rates.map(({ id, printed }) => [id, printed])).toEqual([
    ['inTime', '75.00%'],
    ['completion', '93.75%'],
    ['solvedAtBase', '0.00%'],
    ['satisfaction', '—'],
  ]);
});

test('JL-02: what community and street solved counts for the base; rejected and withdrawn ones were not received', () => {
  const row = figureRow(who, [
    counted({ status: 'archived', timing: 'none', solvedAtBase: true, n: 1n }),
    counted({ status: 'rejected', timing: 'none', n: 5n }),
    counted({ status: 'withdrawn', timing: 'none', n: 5n }),
    counted({ n: 2n }),
  ]);
  expect(row.rates.find(({ id }) => id === 'solvedAtBase')?.printed).toBe('33.33%');
  expect(row.byStatus).toEqual({ archived: 1n, rejected: 5n, withdrawn: 5n, inHandling: 2n });
});

test('ENG-15: no denominator, no rate', () => {
  expect(rate('x', 0n, 0n).printed).toBe('—');
});

test('ENG-16: half up from the exact fraction', () => {
  expect(rate('x', 89_996n, 100_000n).printed).toBe('90.00%');
  expect(rate('x', 1n, 8n).printed).toBe('12.50%');
  expect(rate('x', 12_345n, 1_000_000n).printed).toBe('1.23%');
  expect(rate('x', 12_350n, 1_000_000n).printed).toBe('1.24%');
});
