import type { Page } from './page.ts';
import { ask } from './request.ts';

export interface Tenant {
  tenant: number;
  city: number;
  parent?: number;
  level: string;
  name: string;
  nameEn?: string;
  code?: string;
  path?: number[];
  children?: number;
  pathNames?: string[];
  pathNamesEn?: string[];
}

export interface City {
  tenant: Tenant;
  packId?: string;
  tenants?: number;
}

export interface Clock {
  offsetMs?: number | string;
  now: string;
  movable?: boolean;
  quiet?: boolean;
  busy?: string[];
}

export interface Law {
  lawHash?: string;
  packHash?: string;
  parametersHash?: string;
  calendarHash?: string;
  packId?: string;
  packJson?: string;
  parametersJson?: string;
  calendarJson?: string;
  activatedAt?: string;
}

export const listCities = () => ask<{ cities?: City[] }>('/cities', { open: true });

export interface TenantFilter {
  parent?: number | undefined;
  city?: number | undefined;
  level?: string | undefined;
  q?: string | undefined;
  under?: number | undefined;
  size?: number | undefined;
  cursor?: string | undefined;
}

export const listTenants = (filter: TenantFilter) =>
  ask<{ tenants?: Tenant[]; page?: Page }>('/tenants', { query: { ...filter }, open: true });

export const getTenant = async (id: number): Promise<Tenant> =>
  (await ask<{ tenant: Tenant }>(`/tenants/${id}`, { open: true })).tenant;

export interface OrganNamed {
  organ: number;
  kind: string;
  name: string;
  nameEn?: string;
}

export const getOrgan = (id: number) => ask<OrganNamed>(`/organs/${id}`);

export const getClock = (city: number) => ask<Clock>('/clock', { query: { city } });

export const advanceClock = (body: { city: number; days?: number; to?: string }, key: string) =>
  ask<Clock>('/clock/advance', { method: 'POST', body, key });

export const getActiveLaw = async (city: number): Promise<Law> =>
  (await ask<{ law: Law }>('/regulation', { query: { city } })).law;

const PAGE = 200;

/** All tenants directly below one, however many pages they fill. */
export async function tenantsBelow(parent: number): Promise<Tenant[]> {
  const all: Tenant[] = [];
  let cursor: string | undefined;
  do {
    const { tenants = [], page } = await listTenants({ parent, size: PAGE, cursor });
    all.push(...tenants);
    cursor = page?.nextCursor || undefined;
  } while (cursor);
  return all;
}
