import { readFileSync } from 'node:fs';
import { file, serviceReasons } from './reasons.ts';

test('The problem pages know every reason that a service may give (else: node infra/gen/reasons.ts)', async () => {
  const known = JSON.parse(readFileSync(file, 'utf8')) as object[];
  expect(known).toEqual(await serviceReasons());
  expect(known.length).toBeGreaterThan(50);
});
