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

test('AT-14: of 20 judgements 5, 8 and 4 are satisfied and 3 are not: 85.00 % (SZ11-40, SZ11-41, ENG-16)', () => {
  const grades = [
    counted({ status: 'closed', timing: 'inTime', judged: 1, n: 5n }),
    counted({ status: 'closed', timing: 'inTime', judged: 1, n: 8n }),
    counted({ status: 'closed', timing: 'inTime', judged: 1, n: 4n }),
    counted({ status: 'closed', timing: 'inTime', judged: 0, n: 3n }),
  ];
  const [street, city] = [figureRow(who, grades), figureRow({ ...who, organ: 2 }, grades)];
  const satisfaction = street.rates.find(({ id }) => id === 'satisfaction');
  expect(satisfaction).toEqual({ id: 'satisfaction', numerator: 17n, denominator: 20n, printed: '85.00%' });
  expect(city.rates).toEqual(street.rates);
});
