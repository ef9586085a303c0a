import { readRequirements } from '../files.ts';
import { isGaps } from '../schema/gap.ts';
import { packNamed, regulations, regulationsDir } from '../testing.ts';
import { mutantsOf } from './mutants.ts';
import { parseRequirements, type Requirement, type Requirements } from './requirement.ts';
import { placesNamed, rulePlaces } from './rule-places.ts';

const files = readRequirements(regulationsDir).filter((file): file is Requirements => !isGaps(file));
const all = files.flatMap(({ requirements }) => requirements);
const { packs } = regulations;

describe('the requirements of the four regulations', () => {
  it('are 295, as many of each document as its catalogue counts', () => {
    expect(readRequirements(regulationsDir).filter(isGaps)).toEqual([]);
    const counts = Object.groupBy(all, ({ id }) => id.replace(/-\d+$/, ''));
    expect(Object.fromEntries(Object.entries(counts).map(([prefix, list]) => [prefix, list?.length]))).toEqual({
      ...{ SZ11: 48, SZ13: 52, MHK: 53, JL: 56 },
      ...{ 'BN-0': 7, 'BN-1': 22, 'BN-2': 16, 'BN-3': 24, 'BN-4': 6, 'BN-5': 11 },
    });
    expect(new Set(all.map(({ id }) => id)).size).toBe(295);
  });

  it('ask nothing of software in a few only', () => {
    expect(all.filter(({ state }) => state === 'organisational').length).toBeLessThanOrEqual(5);
  });

  it.each([...packs.values()])('$id names no requirement that nobody knows', (pack) => {
    const known = new Set(all.map(({ id }) => id));
    const clauses = [...rulePlaces(pack).keys()].filter((id) => /-\d+$/.test(id) && !id.startsWith('ENG'));
    expect(clauses.filter((id) => !known.has(id))).toEqual([]);
  });

  it('name rules that their pack has', () => {
    const lost = files.flatMap(({ pack: id, requirements }) => {
      const pack = packs.get(id);
      const named = requirements.flatMap((entry: Requirement) =>
        entry.state === 'case' ? [...(entry.rules ?? []), ...(entry.each ?? [])] : [],
      );
      return pack ? named.filter((name) => placesNamed(pack, [name]).length === 0) : [];
    });
    expect(lost).toEqual([]);
  });

  it('are refused with file and line when they do not fit', () => {
    const twice = parseRequirements(
      'pack: x-2000\nrequirements:\n  - { id: JL-01, ref: 一, state: organisational, zh: 甲, en: a }\n',
      'coverage/x.yaml',
    );
    expect(isGaps(twice) && twice.gaps[0]).toMatchObject({ line: 3, field: 'requirements[0].why' });
  });
});

describe('a rule of a pack', () => {
  const pack = packNamed('jilin-2012');

  it('is found by the requirement that its source names', () => {
    expect(
      rulePlaces(pack)
        .get('JL-28')
        ?.map(({ name }) => name),
    ).toContain('timers[T-JL-HANDLE]');
  });

  it('is altered in its number, its words, its entries and as a whole, and stays readable', () => {
    const [handle] = placesNamed(pack, ['timers[T-JL-HANDLE]']);
    const mutants = handle ? [...mutantsOf(pack, handle)] : [];
    const changes = mutants.map(({ change }) => change);
    expect(changes).toEqual(
      expect.arrayContaining([
        'limit.count handleLimit → 11',
        'limit.calendar CN_WORKDAY → NATURAL',
        'start[0] removed',
      ]),
    );
    expect(new Set(mutants.map(({ pack: altered }) => JSON.stringify(altered))).size).toBe(mutants.length);
  });
});
