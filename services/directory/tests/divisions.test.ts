import { appointment, type Bench, everyTenant, openBench, page, refusalOf, register } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.stop());

const streets = async () => {
  const { tenants } = await bench.directory.listTenants({
    ...everyTenant,
    city: bench.city,
    level: 'STREET',
    page: page(3),
  });
  const [first, second] = tenants;
  if (!first || !second) throw new Error('Jilin has streets');
  return [first, second] as const;
};
const day = { fromDay: '', reason: '吉民函〔2027〕3号' };

test('a tenant gets another name and keeps its id', async () => {
  const [street] = await streets();
  const request = { tenant: street.tenant, name: '新兴街道', nameEn: '', ...day };
  await bench.directory.renameTenant(request, await bench.as());
  const { tenant } = await bench.directory.getTenant({ tenant: street.tenant, code: '' });
  expect(tenant).toMatchObject({ tenant: street.tenant, name: '新兴街道', path: street.path });
});

test('a street merges into another: its communities, units and posts go on there, and it is listed no more', async () => {
  const [from, into] = await streets();
  const asked = { ...everyTenant, parent: from.tenant };
  const { tenants: below } = await bench.directory.listTenants(asked);
  const operator = await bench.as();
  const { id: unit } = await bench.directory.addUnit({ tenant: from.tenant, register }, operator);
  const { id: post } = await bench.directory.appointPost(
    { ...appointment, organ: from.tenant, roles: ['STREET_HANDLER'] },
    operator,
  );
  await bench.directory.mergeTenant({ tenant: from.tenant, into: into.tenant, ...day }, operator);
  for (const { tenant } of below) {
    const { tenant: moved } = await bench.directory.getTenant({ tenant, code: '' });
    expect(moved).toMatchObject({ parent: into.tenant, path: [...into.path, tenant] });
  }
  const { unit: entry } = await bench.directory.getUnit({ unit: Number(unit) }, operator);
  expect(entry?.unit?.tenant).toBe(into.tenant);
  const { posts } = await bench.directory.listPosts({ organ: into.tenant, city: 0, role: '', page: page() }, operator);
  expect(posts.map((one) => one.post)).toContain(post);
  const { tenants } = await bench.directory.listTenants({
    ...everyTenant,
    city: bench.city,
    level: 'STREET',
    page: page(500),
  });
  expect(tenants.map(({ tenant }) => tenant)).not.toContain(from.tenant);
});

test('only two of one level in one city, and only by the operator', async () => {
  const [from, into] = await streets();
  const call = async (request: object, roles = ['OPERATOR']) =>
    (
      await refusalOf(
        bench.directory.mergeTenant(
          { tenant: from.tenant, into: into.tenant, ...day, ...request },
          await bench.as({ roles }),
        ),
      )
    ).reason;
  expect(await call({ into: bench.city })).toBe('MERGE_UNFIT');
  expect(await call({ into: from.tenant })).toBe('MERGE_UNFIT');
  expect(await call({}, ['TENANT_ADMIN'])).toBe('FORBIDDEN');
});
