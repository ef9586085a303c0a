/** What directory knows of the story's city, as each service asks it: places, units, names and the law in force. */
import type { Community, Directory as IntakeDirectory } from '@green-channel/intake/directory';
import { communityBy } from '@green-channel/intake/directory';
import { derivedId } from '@green-channel/platform/ids';
import {
  type CalendarYear,
  calendarOf,
  hashOf,
  type Law,
  lawOf,
  orThrow,
  type Pack,
  type Parameters,
} from '@green-channel/regulation';
import { withYear } from '@green-channel/regulation/calendar/load';
import type { UnitFacts } from '@green-channel/routing/case/input';
import type { Directory as RoutingDirectory } from '@green-channel/routing/directory';
import { REGISTER, type Town, type Unit } from '../town.ts';

export interface LawNow {
  law: Law;
  lawHash: string;
  calendarHash: string;
}
export interface Books {
  city: number;
  organ(name: string): number;
  nameOf(organ: number): string;
  /** Of an office the path to it, of a unit that of its tenant; and the level, UNIT for a unit. */
  placeOf(organ: number): { path: number[]; level: string };
  supervision: number[];
  lawNow(): LawNow;
  lawBy(lawHash: string, calendarHash: string): LawNow;
  load(year: CalendarYear): void;
  routing: RoutingDirectory;
  intake: IntakeDirectory;
}

export interface Regulation {
  pack: Pack;
  parameters: Parameters;
  calendars: CalendarYear[];
}

export function booksOf(town: Town, regulation: Regulation): Books {
  const names = [...town.places.map(({ name }) => name), ...town.units.map(({ name }) => name)];
  const organ = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`the city has no ${name}; it has ${names.join('、')}`);
    return place + 1;
  };
  const nameOf = (id: number) => names[id - 1] ?? String(id);
  const placeOf = (id: number) => placed(town, nameOf(id), organ);
  const laws = lawsOf(regulation);
  const city = organ(town.places[0]?.name ?? '');
  const unit = (one: Unit) => unitFacts(one, organ, placeOf);
  const units = town.units.map(unit);
  const cards = Object.entries(town.cards).map(([cardNo, holder]) => {
    const at = town.people.find(({ name }) => name === holder)?.at ?? '';
    return { cardNo, community: organ(at), post: derivedId('story post', holder), status: 'ACTIVE' };
  });
  const supervision = town.units.flatMap(({ kind, name }) => (kind === 'SUPERVISION_OFFICE' ? [organ(name)] : []));
  const tenant = async (id: number) => {
    const { path, level } = placeOf(id);
    return level === 'UNIT' || path.length === 0 ? undefined : { tenant: id, level, path };
  };
  return {
    ...{ city, organ, nameOf, placeOf, supervision },
    ...laws,
    routing: {
      async office(id) {
        const found = await tenant(id);
        return found && { organ: id, name: nameOf(id), level: found.level, path: found.path };
      },
      unit: async (id) => units.find((one) => one.organ === id),
      units: async (_, query) => units.filter(({ name }) => name.includes(query)),
      card: async (_, cardNo) => cards.find((card) => card.cardNo === cardNo),
      supervisors: async () => supervision,
      activeLaw: async () => laws.lawNow(),
      law: async (lawHash, calendarHash) => laws.lawBy(lawHash, calendarHash),
      knownLaw: (lawHash) => laws.lawBy(lawHash, '').law,
      meet: async () => undefined,
      nameOf,
    },
    intake: {
      community: (id): Promise<Community | undefined> => communityBy(tenant, id),
      law: async () => laws.lawNow(),
    },
  };
}

function placed(
  { places, units }: Pick<Town, 'places' | 'units'>,
  name: string,
  organ: (name: string) => number,
): { path: number[]; level: string } {
  const unit = units.find((one) => one.name === name);
  const place = places.find((one) => one.name === (unit?.at ?? name));
  if (!place) return { path: [], level: '' };
  const above = place.under === '' ? [] : placed({ places, units }, place.under, organ).path;
  return { path: [...above, organ(place.name)], level: unit ? 'UNIT' : place.level };
}

function unitFacts(
  { name, at, host, without }: Unit,
  organ: (name: string) => number,
  placeOf: Books['placeOf'],
): UnitFacts {
  const tenant = organ(at);
  const { path, level } = placeOf(tenant);
  const missing = REGISTER.filter((field) => without.includes(field));
  return { organ: organ(name), name, tenant, tenantLevel: level, path, hostDistrict: host ? organ(host) : 0, missing };
}

/** One law, and as many calendars as were loaded: the hashes say by which of them something was decided. */
function lawsOf({ pack, parameters, calendars }: Regulation): Pick<Books, 'lawNow' | 'lawBy' | 'load'> {
  const lawHash = hashOf({ packHash: hashOf(pack), parametersHash: hashOf(parameters) });
  let years: readonly CalendarYear[] = calendars;
  const known = new Map<string, LawNow>();
  let now = read();
  function read(): LawNow {
    const calendar = calendarOf(years);
    const law = lawOf({ pack, parameters, calendar });
    const inForce = { law, lawHash, calendarHash: calendar.hash };
    known.set(calendar.hash, inForce);
    return inForce;
  }
  return {
    lawNow: () => now,
    lawBy: (_, calendarHash) => known.get(calendarHash) ?? now,
    load(year) {
      years = orThrow(withYear(years, { year, correction: false }));
      now = read();
    },
  };
}
