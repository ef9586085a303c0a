import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { getActiveLaw, type Law, listCities } from '../../api/directory.ts';
import { getLawText, listPacks } from '../../api/law.ts';
import { labelOf } from '../../api/may.ts';
import { useMe } from '../shell/me.ts';
import { type Pack, type Parameters, parsed } from './pack.ts';

/** A regulation being read: in force in a city, or shipped with the installation. */
export interface Reading {
  pack: Pack;
  parameters: Parameters;
  law?: Law;
}

export interface Choice {
  value: string;
  label: string;
}

const OLD = 600_000;

/** `city-1` or `pack-banan-2008`, as it stands in the address. */
export function useWhich() {
  const { city } = useMe();
  const [search, setSearch] = useSearchParams();
  const which = search.get('of') ?? `city-${city}`;
  const choose = (of: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      next.set('of', of);
      return next;
    });
  return { which, choose };
}

export function useReading(which: string) {
  const [kind, ...rest] = which.split('-');
  const reference = rest.join('-');
  return useQuery({
    queryKey: ['regulation', which],
    queryFn: () => (kind === 'city' ? inForce(Number(reference)) : shipped(reference)),
    staleTime: OLD,
  });
}

async function inForce(city: number): Promise<Reading | null> {
  const law = await getActiveLaw(city);
  const pack = parsed<Pack>(law.packJson);
  return pack ? { pack, parameters: parsed<Parameters>(law.parametersJson) ?? {}, law } : null;
}

async function shipped(packId: string): Promise<Reading | null> {
  const pack = parsed<Pack>((await getLawText(packId)).body);
  return pack ? { pack, parameters: {} } : null;
}

/** Cities by the regulation in force there, then what ships and is in force nowhere here. */
export function useChoices(shippedAs: (name: string) => string): Choice[] {
  const { data: cities = [] } = useQuery({
    queryKey: ['cities'],
    queryFn: listCities,
    staleTime: OLD,
    select: ({ cities = [] }) => cities,
  });
  const { data: packs = [] } = useQuery({ queryKey: ['packs'], queryFn: listPacks, staleTime: OLD });
  const used = new Set(cities.map(({ packId }) => packId));
  const inForceIn = cities.filter(({ packId }) => packId);
  return [
    ...inForceIn.map(({ tenant, packId }) => ({
      value: `city-${tenant.tenant}`,
      label: [labelOf({ zh: tenant.name, en: tenant.nameEn ?? '' }), nameOf(packs, packId)].filter(Boolean).join(' · '),
    })),
    ...packs
      .filter(({ packId, gaps }) => !used.has(packId) && gaps.length === 0)
      .map((pack) => ({ value: `pack-${pack.packId}`, label: shippedAs(labelOf(pack)) })),
  ];
}

/** Nothing until the packs are here: an id is no name. */
function nameOf(packs: { packId: string; zh: string; en: string }[], packId = ''): string {
  const pack = packs.find((one) => one.packId === packId);
  if (pack) return labelOf(pack);
  return packs.length > 0 ? packId : '';
}
