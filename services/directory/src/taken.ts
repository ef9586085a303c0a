/** Names under one parent and codes in force are unique; who meets a taken one is told by whom. */
import { refusals } from './refusals.ts';
import type { Serving } from './serving.ts';

interface Claim {
  tenant: number;
  parent: number;
  name: string;
  code: string;
}

/** Looks after the unique indexes have spoken: then another's row is there to be named, and a replay meets nothing. */
export async function named<T>(serving: Serving, claims: Claim[], run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === '23505')
      await refuseTaken(serving, claims);
    throw error;
  }
}

async function refuseTaken({ organs }: Serving, claims: Claim[]): Promise<void> {
  for (const { tenant, parent, name, code } of claims) {
    const coded = code === '' ? undefined : await organs.tenantByCode(code);
    if (coded !== undefined && coded.tenant !== tenant)
      throw refusals.CODE_TAKEN({ code, name: coded.name, tenant: coded.tenant });
    const unit = await organs.unitNamed(parent, name);
    const organ = unit === undefined ? (await organs.tenantNamed(parent, name))?.tenant : unit.unit;
    const above = await organs.tenant(parent);
    if (organ !== undefined && organ !== tenant) throw refusals.NAME_TAKEN({ parent: above?.name ?? '—', name, organ });
  }
}
