import { masked } from './mask.ts';

it('shows addresses masked only', () => {
  expect([masked('13812345678'), masked('wang@example.cn'), masked('wx01')]).toEqual([
    '138****5678',
    'w***@example.cn',
    'w***',
  ]);
});
