import { readRegulations } from './files.ts';
import { keptAs, regulations, regulationsDir, toKeep } from './testing.ts';

test('what tests read of the regulations is what stands in them, whether it was kept or read anew', () => {
  const read = readRegulations(regulationsDir);
  expect(keptAs(toKeep(read))).toStrictEqual(read);
  expect(regulations).toStrictEqual(read);
});
