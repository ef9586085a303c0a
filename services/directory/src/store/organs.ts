/** Tenants, units and posts as the reference tables hold them (Prisma). */
import type { PageReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type {
  ListPostsRequest,
  ListTenantsRequest,
  ListUnitsRequest,
  Tenant,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { PrismaClient } from '../../gen/prisma/client.ts';
import { fullCode } from '../division.ts';
import { cut, organAfter, pageOf, pageReply } from '../page.ts';
import type { Post, Unit } from '../tenant.ts';
import { type Surroundings, type TenantRow, tenantReply } from '../wire.ts';

export type UnitRow = Unit & { stream: string; version: number };
export type PostRow = Post & { version: number };
export interface Listed<T> {
  rows: T[];
  page: PageReply;
}

export interface OrganReads {
  nextOrgans(count: number): Promise<number[]>;
  tenant(organ: number): Promise<TenantRow | undefined>;
  tenantByCode(code: string): Promise<TenantRow | undefined>;
  tenantNamed(parent: number, name: string): Promise<TenantRow | undefined>;
  tenants(request: ListTenantsRequest): Promise<Listed<TenantRow>>;
  cities(): Promise<TenantRow[]>;
  countIn(city: number): Promise<number>;
  /** Everything that lies below a tenant. */
  below(tenant: number): Promise<TenantRow[]>;
  unitsAt(tenant: number): Promise<UnitRow[]>;
  postsAt(organ: number): Promise<PostRow[]>;
  /** With names of the path and number of children, as readers are shown it. */
  shown(rows: TenantRow[]): Promise<Tenant[]>;
  unit(organ: number): Promise<UnitRow | undefined>;
  unitNamed(tenant: number, name: string): Promise<UnitRow | undefined>;
  units(request: ListUnitsRequest): Promise<Listed<UnitRow>>;
  levels(tenants: number[]): Promise<Map<number, string>>;
  post(id: string): Promise<PostRow | undefined>;
  posts(request: ListPostsRequest): Promise<Listed<PostRow>>;
}

const inForce = { codes: { where: { validTo: null }, select: { code: true } } } as const;

export function organReads(prisma: PrismaClient): OrganReads {
  return { ...tenantReads(prisma), ...unitReads(prisma), ...postReads(prisma) };
}

function tenantReads(prisma: PrismaClient) {
  const one = async (where: object): Promise<TenantRow | undefined> =>
    (await prisma.tenant.findFirst({ where, include: inForce })) ?? undefined;
  return {
    async nextOrgans(count: number) {
      const drawn = await prisma.$queryRaw<
        { id: bigint }[]
      >`select nextval('directory.organ') as id from generate_series(1, ${count})`;
      return drawn.map(({ id }) => Number(id));
    },
    tenant: (organ: number) => one({ tenant: organ }),
    tenantByCode: (code: string) => one({ codes: { some: { code: fullCode(code), validTo: null } } }),
    tenantNamed: (parent: number, name: string) => one({ parent, name }),
    async tenants(request: ListTenantsRequest) {
      const page = pageOf(request.page);
      const where = tenantFilter(request);
      const after = { tenant: { gt: organAfter(page) } };
      const query = {
        where: { AND: [where, after] },
        orderBy: { tenant: 'asc' as const },
        take: page.size + 1,
        include: inForce,
      };
      const [found, total] = await Promise.all([prisma.tenant.findMany(query), prisma.tenant.count({ where })]);
      const { rows, nextCursor } = cut(found, page, ({ tenant }) => tenant);
      return { rows, page: pageReply(nextCursor, total) };
    },
    below: (tenant: number) =>
      prisma.tenant.findMany({
        where: { path: { has: tenant }, tenant: { not: tenant }, mergedInto: 0 },
        include: inForce,
      }),
    cities: () => prisma.tenant.findMany({ where: { parent: 0 }, orderBy: { tenant: 'asc' }, include: inForce }),
    countIn: (city: number) => prisma.tenant.count({ where: { city } }),
    async shown(rows: TenantRow[]) {
      const around = await surroundings(prisma, rows);
      return rows.map((row) => tenantReply(row, around));
    },
  };
}

function tenantFilter({ parent, city, level, under, q }: ListTenantsRequest) {
  const text = q.trim();
  const coded = { codes: { some: { code: { startsWith: text }, validTo: null } } };
  return {
    mergedInto: 0,
    ...(parent === 0 ? {} : { parent }),
    ...(city === 0 ? {} : { city }),
    ...(level === '' ? {} : { level }),
    ...(under === 0 ? {} : { path: { has: under }, tenant: { not: under } }),
    ...(text === '' ? {} : { OR: [{ name: { contains: text } }, { nameEn: { contains: text } }, coded] }),
  };
}

async function surroundings(prisma: PrismaClient, rows: TenantRow[]): Promise<Surroundings> {
  const onPaths = [...new Set(rows.flatMap(({ path }) => path))];
  const shown = rows.map(({ tenant }) => tenant);
  const [above, below] = await Promise.all([
    prisma.tenant.findMany({ where: { tenant: { in: onPaths } }, select: { tenant: true, name: true, nameEn: true } }),
    prisma.tenant.groupBy({ by: ['parent'], where: { parent: { in: shown } }, _count: true }),
  ]);
  return {
    names: new Map(above.map(({ tenant, ...names }) => [tenant, names])),
    children: new Map(below.map(({ parent, _count }) => [parent, _count])),
  };
}

function unitReads(prisma: PrismaClient) {
  return {
    unit: async (organ: number) => (await prisma.unit.findUnique({ where: { unit: organ } })) ?? undefined,
    unitsAt: (tenant: number) => prisma.unit.findMany({ where: { tenant }, orderBy: { unit: 'asc' } }),
    unitNamed: async (tenant: number, name: string) =>
      (await prisma.unit.findFirst({ where: { tenant, name } })) ?? undefined,
    async units({ page: asked, tenant, city, q }: ListUnitsRequest) {
      const page = pageOf(asked);
      const text = q.trim();
      const where = {
        ...(tenant === 0 ? {} : { tenant }),
        ...(city === 0 ? {} : { city }),
        ...(text === '' ? {} : { OR: [{ name: { contains: text } }, { nameEn: { contains: text } }] }),
      };
      const query = {
        where: { AND: [where, { unit: { gt: organAfter(page) } }] },
        orderBy: { unit: 'asc' as const },
        take: page.size + 1,
      };
      const [found, total] = await Promise.all([prisma.unit.findMany(query), prisma.unit.count({ where })]);
      const { rows, nextCursor } = cut(found, page, ({ unit }) => unit);
      return { rows, page: pageReply(nextCursor, total) };
    },
    async levels(tenants: number[]) {
      const found = await prisma.tenant.findMany({
        where: { tenant: { in: tenants } },
        select: { tenant: true, level: true },
      });
      return new Map(found.map(({ tenant, level }) => [tenant, level]));
    },
  };
}

function postReads(prisma: PrismaClient) {
  return {
    postsAt: (organ: number) => prisma.post.findMany({ where: { organ }, orderBy: { post: 'asc' } }),
    post: async (id: string) => (await prisma.post.findUnique({ where: { post: id } })) ?? undefined,
    async posts({ page: asked, organ, city, role }: ListPostsRequest) {
      const page = pageOf(asked);
      const where = {
        ...(organ === 0 ? {} : { organ }),
        ...(city === 0 ? {} : { city }),
        ...(role === '' ? {} : { roles: { has: role } }),
      };
      // By key, which is a UUIDv5 or v7: a stable order for paging; consoles sort by organ and title.
      const after = page.after === '' ? {} : { post: { gt: page.after } };
      const query = { where: { AND: [where, after] }, orderBy: { post: 'asc' as const }, take: page.size + 1 };
      const [found, total] = await Promise.all([prisma.post.findMany(query), prisma.post.count({ where })]);
      const { rows, nextCursor } = cut(found, page, ({ post }) => post);
      return { rows, page: pageReply(nextCursor, total) };
    },
  };
}
