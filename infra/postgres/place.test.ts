import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWhere } from '../testing/where.ts';
import { makePlace, placeOf } from './place.ts';

const asRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };
let home: string;

beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'gc-place-'))));
afterEach(() => {
  if (asRoot) for (const each of globSync(`${placeOf(home, NOBODY)}*`)) rmSync(each, { recursive: true });
  rmSync(home, { recursive: true });
});

test('lies in the installation when one account runs everything, or the other one may enter', () => {
  expect(makePlace(home, {})).toBe(join(home, 'postgres'));
  if (!asRoot) return;
  chmodSync(home, 0o755);
  expect(makePlace(home, NOBODY)).toBe(join(home, 'postgres'));
});

describeWhere(asRoot ? undefined : 'only root runs it as another account', 'where the database of a private home lies')(
  'a home that the account may not enter',
  () => {
    test('asking where it lies makes nothing', () => {
      expect(existsSync(placeOf(home, NOBODY))).toBe(false);
      expect(existsSync(join(home, 'postgres'))).toBe(false);
    });

    test('is found again, and from the installation’s own folder too', () => {
      const place = makePlace(home, NOBODY);
      writeFileSync(join(home, 'secrets.json'), '{}');
      mkdirSync(join(place, 'data'));
      writeFileSync(join(place, 'data/postmaster.pid'), '1');
      expect(makePlace(home, NOBODY)).toBe(place);
      expect(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8')).toBe('1');
    });

    test('made anew after its folder was removed it begins empty, and the old data stand aside', () => {
      const place = makePlace(home, NOBODY);
      writeFileSync(join(place, 'old'), '');
      rmSync(join(home, 'postgres'), { recursive: true });
      makePlace(home, NOBODY);
      expect(existsSync(join(place, 'old'))).toBe(false);
      expect(globSync(`${place}.removed-*/old`)).toHaveLength(1);
    });
  },
);
