/** The division tree as groups: each tenant and unit is one, and its people have their place from it. Pure. */
import type GroupRepresentation from '@keycloak/keycloak-admin-client/lib/defs/groupRepresentation.js';

/** A tenant or a unit, as Keycloak has to know it. */
export interface Organ {
  organ: number;
  /** The organ whose group holds this one; 0 at the top. */
  parent: number;
  name: string;
  city: number;
  tenant: number;
  level: string;
}

interface TenantPlace {
  tenant: number;
  city: number;
  parent: number;
  level: string;
  name: string;
}

interface UnitPlace {
  unit: number;
  city: number;
  tenant: number;
  name: string;
}

export const ofTenant = ({ tenant, city, parent, level, name }: TenantPlace): Organ => ({
  organ: tenant,
  parent,
  name,
  city,
  tenant,
  level,
});

export const ofUnit = ({ unit, city, tenant, name }: UnitPlace): Organ => ({
  organ: unit,
  parent: tenant,
  name,
  city,
  tenant,
  level: 'UNIT',
});

export type PlaceClaim = (typeof placeClaims)[number];
/** What a group gives to everybody in it; users have none of these themselves. */
export const placeClaims = ['city', 'tenant', 'unit', 'level'] as const;

export function attributesOf({ organ, city, tenant, level }: Organ): Record<PlaceClaim, string[]> {
  return { city: [String(city)], tenant: [String(tenant)], unit: [String(organ)], level: [level] };
}

/** A slash would end the name in a path of groups: it is written wide. */
export const groupName = ({ name }: Organ): string => name.replaceAll('/', '／');

/** Parents before children, as they must be made. */
export function fromTheTop(organs: readonly Organ[]): Organ[] {
  const below = Map.groupBy(organs, ({ parent }) => parent);
  const known = new Set(organs.map(({ organ }) => organ));
  const ordered = organs.filter(({ parent }) => !known.has(parent));
  for (const above of ordered) ordered.push(...(below.get(above.organ) ?? []));
  return ordered;
}

/** The whole tree as a realm file holds it. */
export function groupTree(organs: readonly Organ[]): GroupRepresentation[] {
  const groups = new Map<number, GroupRepresentation & { subGroups: GroupRepresentation[] }>();
  const top: GroupRepresentation[] = [];
  for (const organ of fromTheTop(organs)) {
    const group = { name: groupName(organ), attributes: attributesOf(organ), subGroups: [] };
    groups.set(organ.organ, group);
    (groups.get(organ.parent)?.subGroups ?? top).push(group);
  }
  return top;
}

/** `/吉林市/昌邑区` */
export function groupPath(organ: number, organs: ReadonlyMap<number, Organ>): string {
  const own = organs.get(organ);
  if (own === undefined) return '';
  return `${groupPath(own.parent, organs)}/${groupName(own)}`;
}
