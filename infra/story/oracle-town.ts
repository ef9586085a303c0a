// For the oracle: a small city of a pack, with somebody for every role that the pack knows, at every level of the role.
import type { Pack } from '@green-channel/regulation';
import type { Person, Place, Town, Unit } from './town.ts';

const LEVELS = ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY'];
const NOBODY = ['RESIDENT', 'ANON', 'OPERATOR', 'TENANT_ADMIN', 'AUDITOR'];
const nothing = { kind: 'DEPARTMENT', host: '', parent: '', without: [] };

export function oracleTown(pack: Pack): Town {
  const levels = LEVELS.filter((level) => pack.levelMap.some((one) => one.level === level));
  const places = levels.map((level, at): Place => ({ name: level, under: levels[at - 1] ?? '', level }));
  const bottom = levels.at(-1) ?? '';
  const sibling: Place = { name: `${bottom} B`, under: levels.at(-2) ?? '', level: bottom };
  const units = levels.slice(0, -1).flatMap((level): Unit[] => [
    { name: `${level} unit`, at: level, ...nothing },
    { name: `${level} unit 2`, at: level, ...nothing },
  ]);
  const people = pack.roles
    .filter(({ id }) => !NOBODY.includes(id))
    .flatMap(({ id, levels: held }): Person[] => {
      const at = held === 'ANY' ? [...levels, 'UNIT'] : held;
      const organs = at.flatMap((level) =>
        level === 'UNIT'
          ? units.map(({ name }) => name)
          : places.filter((one) => one.level === level).map(({ name }) => name),
      );
      return organs.map((organ) => ({ name: `${id}@${organ}`, roles: [id], at: organ, human: `${id}@${organ}` }));
    });
  const residents = ['甲', '乙', '丙', '丁'].map((name) => ({ name, roles: ['RESIDENT'], at: '', human: name }));
  return { places: [...places, sibling], units, people: [...people, ...residents], cards: {} };
}
