/** What directory says Keycloak has to hold. */
import type { OrganReads } from '../store/organs.ts';
import { type Account, accountOf } from './account.ts';
import { type Organ, ofTenant, ofUnit } from './organ.ts';

type Reads = Pick<OrganReads, 'cities' | 'tenant' | 'below' | 'units' | 'posts' | 'post'>;

export interface Wanted {
  organs: Organ[];
  accounts: Account[];
}

const PAGE = 500;

export async function wantedOrgans(reads: Reads): Promise<Organ[]> {
  const organs: Organ[] = [];
  for (const city of await reads.cities()) {
    organs.push(ofTenant(city), ...(await reads.below(city.tenant)).map(ofTenant));
    const asked = { tenant: 0, city: city.tenant, q: '' };
    organs.push(...(await everyPage((page) => reads.units({ ...asked, page }))).map(ofUnit));
  }
  return organs;
}

export async function wantedAccounts(reads: Reads): Promise<Account[]> {
  const asked = { organ: 0, city: 0, role: '' };
  return (await everyPage((page) => reads.posts({ ...asked, page }))).map(accountOf);
}

interface Page<T> {
  rows: T[];
  page: { nextCursor: string };
}

async function everyPage<T>(read: (page: { size: number; cursor: string }) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor = ''; ; ) {
    const { rows, page } = await read({ size: PAGE, cursor });
    all.push(...rows);
    cursor = page.nextCursor;
    if (cursor === '') return all;
  }
}
