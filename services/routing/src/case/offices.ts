/** The offices of the place where a matter arose, community to city. */
export type OfficeLevel = 'CITY' | 'DISTRICT' | 'STREET' | 'COMMUNITY';

/** Organ ids of the community and the offices above it; 0 where the pack has no such level. */
export interface Origin {
  city: number;
  district: number;
  street: number;
  community: number;
}

const LEVELS: readonly (readonly [keyof Origin, OfficeLevel])[] = [
  ['community', 'COMMUNITY'],
  ['street', 'STREET'],
  ['district', 'DISTRICT'],
  ['city', 'CITY'],
];

/** The offices of the case's place, lowest first; levels that the tree lacks are skipped (ENG-01). */
export function officesOf(origin: Origin): { organ: number; level: OfficeLevel }[] {
  const offices = LEVELS.map(([key, level]) => ({ organ: origin[key], level })).filter(({ organ }) => organ !== 0);
  // Where a district is the top of the tree it stands as both, and acts as a district.
  return offices.filter(({ organ }, place) => offices.findIndex((one) => one.organ === organ) === place);
}

export function levelOf(origin: Origin, organ: number): OfficeLevel | undefined {
  return officesOf(origin).find((office) => office.organ === organ)?.level;
}
