/** The programs that get tokens of the embedded identity: the services, the importer, one member department's own system. */
import type { ClientRegistration } from '../identity/mount.ts';
import type { People } from './people.ts';
import { clientOf, type Site } from './services.ts';

/** The city that a first start builds; organ ids begin with it. */
const DEMO_CITY = 1;
const operator = {
  city: DEMO_CITY,
  tenant: DEMO_CITY,
  unit: DEMO_CITY,
  level: 'CITY' as const,
  roles: ['OPERATOR', 'TENANT_ADMIN'],
};

/** The housing bureau of the demo connects its own system through the API (JL-55). */
export const DEPARTMENT_CLIENT = 'housing-bureau-system';
const DEPARTMENT_POST = '市住建局 承办人';

/** Before directory runs. */
export const nobodyYet: Pick<People, 'known'> = { known: () => [] };

/** The demo's builder acts as operator of its city; without a demo nobody does, and scripts/admin makes the first one. */
export async function registered(
  { secrets }: Pick<Site, 'secrets'>,
  people: Pick<People, 'known'>,
  demo: boolean,
): Promise<ClientRegistration[]> {
  const { [DEPARTMENT_CLIENT]: departments = '', ...services } = secrets.clients;
  const own = Object.entries(services).map(([clientId, clientSecret]): ClientRegistration => {
    return { clientId, clientSecret, ...(demo && clientId === clientOf('demo') ? { claims: operator } : {}) };
  });
  return demo ? [...own, ...(await department(people, departments))] : own;
}

/** Its unit is known once the demo city stands. The services' own tokens never wait for that: directory asks for one. */
async function department(people: Pick<People, 'known'>, clientSecret: string): Promise<ClientRegistration[]> {
  const found = people.known().find(({ title }) => title === DEPARTMENT_POST);
  if (!found) return [];
  const { level, city, tenant, unit, roles } = found;
  const name = 'Housing Bureau – own system';
  return [{ clientId: DEPARTMENT_CLIENT, clientSecret, name, claims: { level, city, tenant, unit, roles } }];
}
