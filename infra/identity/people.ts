import type { Level } from '@green-channel/platform/identity';

/** One post that can be entered with a click, as directory has it. */
export interface DemoPerson {
  /** Post id: the subject of the token. */
  post: string;
  /** Person id: joins the posts of one person. */
  person: string;
  name: string;
  title: string;
  titleEn: string;
  level: Level;
  city: number;
  tenant: number;
  /** Organ of the post. */
  unit: number;
  roles: string[];
  /** Name of the city, where the page shows several. */
  cityName?: string;
  cityNameEn?: string;
  /** Stands in the first group of the page. */
  featured?: boolean;
}

/** A program that gets tokens by client credentials. Without claims it is a service of the platform (`service-…`). */
export interface ClientRegistration {
  clientId: string;
  clientSecret: string;
  name?: string;
  /** A member department's own system: acts as its unit. */
  claims?: Pick<DemoPerson, 'level' | 'city' | 'tenant' | 'unit' | 'roles'>;
}

export type People = () => Promise<DemoPerson[]>;
export type Clients = () => Promise<ClientRegistration[]>;

type Claims = Record<string, unknown>;

const placed = ({ city, tenant, unit, level, roles }: NonNullable<ClientRegistration['claims']>): Claims => ({
  city: String(city),
  tenant: String(tenant),
  unit: String(unit),
  level,
  ...withRoles(roles),
});

/** `typ` and `realm_access` are what keycloak-connect looks for. */
const withRoles = (roles: string[]): Claims => ({ typ: 'Bearer', roles, realm_access: { roles } });

export function claimsOfPerson(person: DemoPerson): Claims {
  const { post, person: id, name } = person;
  return { kind: 'person', preferred_username: post, post, person: id, name, ...placed(person) };
}

export function claimsOfClient({ clientId, name = clientId, claims }: ClientRegistration): Claims {
  const own = { preferred_username: `service-account-${clientId}`, name, client_id: clientId };
  if (claims === undefined) return { kind: 'system', ...own, ...withRoles([]) };
  return { kind: 'client', post: `client:${clientId}`, ...own, ...placed(claims) };
}
