/** The city of a story: its places, units and people, before anybody gave them ids. */
import type { Pack, StoryGiven } from '@green-channel/regulation';

export interface Place {
  name: string;
  /** Name of the place above; '' for the city itself. */
  under: string;
  level: string;
}
export interface Unit {
  name: string;
  at: string;
  kind: string;
  host: string;
  parent: string;
  without: string[];
}
export interface Person {
  name: string;
  roles: string[];
  /** Place or unit; '' for a resident. */
  at: string;
  /** Posts of the same human being have the same. */
  human: string;
}
export interface Town {
  places: Place[];
  units: Unit[];
  people: Person[];
  /** Direct cards: number → who holds it. */
  cards: Record<string, string>;
}

export const REGISTER = ['mainLeader', 'deputyLeader', 'responsibleDivision', 'handler', 'hotline'] as const;

const LEVELS = ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY'];

/** Paths from the top down, `吉林市/昌邑区/兴华街道/东厂宅社区`; the levels are those of the pack, from its highest. */
export function townOf({ city, people = {} }: StoryGiven, pack: Pack): Town {
  if (!city) throw new Error('a story needs a city (given.city)');
  const levels = LEVELS.filter((level) => pack.levelMap.some((one) => one.level === level));
  const places = new Map<string, Place>();
  for (const path of city.places) {
    const parts = path.split('/');
    for (const [depth, name] of parts.entries()) {
      const level = levels[depth];
      if (!level) throw new Error(`${path}: ${pack.id} has ${levels.length} levels`);
      if (!places.has(name)) places.set(name, { name, under: parts[depth - 1] ?? '', level });
    }
  }
  const units = Object.entries(city.units).map(([name, unit]): Unit => {
    const { at, kind = 'DEPARTMENT', host = '', parent = '', without = [] } = unit;
    return { name, at, kind, host, parent, without };
  });
  const known = new Set([...places.keys(), ...units.map(({ name }) => name)]);
  const folk = Object.entries(people).map(([name, { role, at = '', person = name }]): Person => {
    if (at !== '' && !known.has(at)) throw new Error(`${name}: the city has no ${at}`);
    return { name, roles: role, at, human: person };
  });
  const { cards = {} } = city;
  return { places: [...places.values()], units, people: folk, cards };
}
