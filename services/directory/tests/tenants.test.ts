import { randomUUID } from 'node:crypto';
import { openPool } from '@green-channel/platform/pool';
import { appointment, type Bench, everyTenant, openBench, page, refusalOf } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.stop());

const codes = { changyi: '220202', chuanying: '220204', community: '220202001001' };
async function tenantBy(code: string) {
  const { tenant } = await bench.directory.getTenant({ tenant: 0, code });
  if (tenant === undefined) throw new Error(`no tenant ${code}`);
  return tenant;
}

test('Jilin stands with its real tree, open to everybody', async () => {
  const { cities } = await bench.directory.listCities({});
  expect(cities).toMatchObject([
    { tenant: { name: '吉林市', code: '220200000000', children: 12 }, tenants: 1_941, packId: '' },
  ]);
  const community = await tenantBy(codes.community);
  expect(community).toMatchObject({ name: '东厂宅社区', level: 'COMMUNITY', city: bench.city, children: 0 });
  expect(community.pathNames).toEqual(['吉林市', '昌邑区', '兴华街道', '东厂宅社区']);
  expect(community.pathNamesEn.slice(0, 2)).toEqual(['Jilin City', 'Changyi District']);
});

test('every tree event is one fact of the stream of the city, hashed in a chain', async () => {
  const admin = openPool(bench.database.adminUrl, 1);
  const { rows } = await admin.query(`select count(*)::int as events, count(distinct stream)::int as streams,
    max(version)::int as last, bool_and(noun = 'tenant' and type = 'TenantAdded') as alike from directory.event`);
  await admin.end();
  expect(rows).toEqual([{ events: 1_941, streams: 1, last: 1_941, alike: true }]);
});

test('a list is cut in pages that miss and repeat nothing', async () => {
  const changyi = await tenantBy(codes.changyi);
  const seen: number[] = [];
  let cursor = '';
  let pages = 0;
  do {
    const answer = await bench.directory.listTenants({ ...everyTenant, under: changyi.tenant, page: page(50, cursor) });
    expect(answer.page?.total).toBe('178');
    seen.push(...answer.tenants.map(({ tenant }) => tenant));
    cursor = answer.page?.nextCursor ?? '';
    pages += 1;
  } while (cursor !== '');
  expect([pages, seen.length, new Set(seen).size]).toEqual([4, 178, 178]);
});

test('lists filter by parent, level, name and code', async () => {
  const { tenants: districts } = await bench.directory.listTenants({ ...everyTenant, parent: bench.city });
  expect(districts.map(({ name }) => name)).toEqual(expect.arrayContaining(['昌邑区', '高新区', '经开区', '永吉县']));
  expect(districts.find(({ name }) => name === '高新区')).toMatchObject({ level: 'DISTRICT', code: '', children: 2 });
  const { tenants: named } = await bench.directory.listTenants({
    ...everyTenant,
    city: bench.city,
    level: 'COMMUNITY',
    q: '东厂宅',
  });
  expect(named.map(({ code }) => code)).toEqual([codes.community]);
  const { tenants: coded } = await bench.directory.listTenants({ ...everyTenant, q: '220202001' });
  expect(coded).toHaveLength(7);
});

test('the same city is not loaded twice, in whatever way', async () => {
  const refused = await refusalOf(
    bench.directory.createCity({ source: { $case: 'shipped', value: 'jilin' } }, await bench.as()),
  );
  expect(refused).toMatchObject({ reason: 'CODE_TAKEN', kind: 'conflict' });
  expect(refused.zh).toContain('吉林市');
});

test('a city of one’s own comes as a tree, and its repetition is the same city', async () => {
  const tree = {
    name: '梅河口市',
    nameEn: 'Meihekou',
    code: '220581',
    level: 'CITY',
    children: [{ name: '新华街道', nameEn: '', code: '220581001', level: 'STREET', children: [] }],
  };
  const options = { ...(await bench.as()), commandId: randomUUID() };
  const first = await bench.directory.createCity({ source: { $case: 'tree', value: tree } }, options);
  const again = await bench.directory.createCity({ source: { $case: 'tree', value: tree } }, options);
  expect(again).toEqual(first);
  const { tenants } = await bench.directory.listTenants({ ...everyTenant, parent: Number(first.id) });
  expect(tenants).toMatchObject([
    { name: '新华街道', nameEn: '新华街道', code: '220581001000', city: Number(first.id) },
  ]);
  const other = await refusalOf(bench.directory.createCity({ source: { $case: 'shipped', value: 'jilin' } }, options));
  expect(other.reason).toBe('IDEMPOTENCY_CONFLICT');
});

test.each([
  ['an unknown tree', { source: { $case: 'shipped' as const, value: 'atlantis' } }, 'UNKNOWN_DIVISION'],
  ['nothing', { source: undefined }, 'INVALID_FIELD'],
])('a city out of %s is refused', async (_, request, reason) => {
  expect((await refusalOf(bench.directory.createCity(request, await bench.as()))).reason).toBe(reason);
});

describe('A tenant is added by the operator', () => {
  const request = { parent: 0, level: 'COMMUNITY', name: '新建社区', nameEn: '', code: '', codeFrom: '' };

  test('with a new id, under its parent', async () => {
    const street = await tenantBy('220202001');
    const reply = await bench.directory.addTenant({ ...request, parent: street.tenant }, await bench.as());
    const { tenant } = await bench.directory.getTenant({ tenant: Number(reply.id), code: '' });
    expect(tenant).toMatchObject({ name: '新建社区', path: [...street.path, Number(reply.id)], code: '' });
  });

  test.each([
    ['a name that is there', { name: '三角地社区' }, 'NAME_TAKEN'],
    ['a code that is there', { name: '别的社区', code: '220202001001' }, 'CODE_TAKEN'],
    ['a level above its parent', { level: 'DISTRICT' }, 'LEVEL_NOT_BELOW'],
    ['a level that is none', { level: 'PLANET' }, 'INVALID_FIELD'],
    ['no name and a crooked code', { name: ' ', code: '12' }, 'INVALID_INPUT'],
    ['a parent that is not there', { parent: 999_999 }, 'NOT_FOUND'],
  ])('not with %s', async (_, change, reason) => {
    const street = await tenantBy('220202001');
    const call = bench.directory.addTenant({ ...request, parent: street.tenant, ...change }, await bench.as());
    const refused = await refusalOf(call);
    expect(refused.reason).toBe(reason);
    expect(refused.zh).toMatch(/[一-鿿]/);
  });

  test.each([
    ['a tenant administrator', { roles: ['TENANT_ADMIN'] }],
    ['the operator of another city', { roles: ['OPERATOR'], city: 999 }],
    ['a service', { roles: ['OPERATOR'], kind: 'system' as const }],
  ])('not by %s', async (_, claims) => {
    const call = bench.directory.addTenant({ ...request, parent: bench.city }, await bench.as(claims));
    expect((await refusalOf(call)).reason).toBe('FORBIDDEN');
  });

  test('not by nobody', async () => {
    expect((await refusalOf(bench.directory.addTenant(request))).reason).toBe('UNAUTHENTICATED');
    const stale = await bench.issuer.token({}, { expires: -60 });
    expect((await refusalOf(bench.directory.addTenant(request, { token: stale }))).reason).toBe('TOKEN_EXPIRED');
  });
});

test('an administrator of a district appoints in it and below, not in its sibling', async () => {
  const [changyi, chuanying, community] = await Promise.all(Object.values(codes).map(tenantBy));
  const admin = await bench.as({ roles: ['TENANT_ADMIN'], tenant: changyi?.tenant ?? 0, level: 'DISTRICT' });
  const clerk = { ...appointment, roles: ['COMMUNITY_CLERK'], organ: community?.tenant ?? 0 };
  await expect(bench.directory.appointPost(clerk, admin)).resolves.toMatchObject({ version: 1 });
  const sibling = { ...appointment, roles: ['DISTRICT_HANDLER'], organ: chuanying?.tenant ?? 0 };
  expect((await refusalOf(bench.directory.appointPost(sibling, admin))).reason).toBe('FORBIDDEN');
});
