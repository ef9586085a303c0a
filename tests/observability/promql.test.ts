import { askedBy, seriesOf } from './promql.ts';

test('an expression asks for series and labels; functions, words and numbers are none', () => {
  const share = `sum by (le, operation) (rate(a_seconds_bucket{status=~"5..", x!="y"}[5m])) / max(b_total) > 0.02 and absent(c)`;
  expect(askedBy(share)).toEqual({
    series: ['a_seconds_bucket', 'b_total', 'c'],
    labels: ['operation', 'status', 'x'],
  });
});

test('Prometheus names what OTLP sends after unit and kind', () => {
  const of = (over: object) =>
    seriesOf({ name: 'a.b', unit: '', kind: 'gauge', monotonic: false, points: [], ...over });
  expect(of({ unit: 's' })).toEqual(['a_b_seconds']);
  expect(of({ unit: '{fact}' })).toEqual(['a_b']);
  expect(of({ kind: 'sum', monotonic: true })).toEqual(['a_b_total']);
  expect(of({ kind: 'sum' })).toEqual(['a_b']);
  expect(of({ kind: 'histogram', unit: 's' })).toEqual(['a_b_seconds_bucket', 'a_b_seconds_sum', 'a_b_seconds_count']);
});
