import { randomUUID } from 'node:crypto';
import { appointment, type Bench, openBench, page, refusalOf, register } from './bench.ts';

let bench: Bench;
let unit: number;
beforeAll(async () => {
  bench = await openBench();
  unit = Number((await bench.directory.addUnit({ tenant: bench.city, register }, await bench.as())).id);
});
afterAll(() => bench?.stop());

describe('A unit', () => {
  test('has an organ id out of the one sequence, and everything of its register', async () => {
    expect(unit).toBeGreaterThan(1_941);
    const { unit: entry } = await bench.directory.getUnit({ unit }, await bench.as());
    expect(entry).toMatchObject({ level: 'CITY', missing: [], version: 1 });
    expect(entry?.unit).toEqual({ ...register, kind: 'DEPARTMENT', unit, city: bench.city, tenant: bench.city });
  });

  test('that lacks a named person says so: it cannot be dispatched to (JL-06, JL-39)', async () => {
    const bare = { ...register, name: '市园林处', deputyLeader: '', handler: '' };
    const { id } = await bench.directory.addUnit({ tenant: bench.city, register: bare }, await bench.as());
    const { unit: entry } = await bench.directory.getUnit({ unit: Number(id) }, await bench.as());
    expect(entry?.missing).toEqual(['deputyLeader', 'handler']);
  });

  test('and an office are found by one question for a name, whichever of the two it is', async () => {
    const staff = await bench.as();
    const named = await bench.directory.getOrgan({ organ: unit }, staff);
    expect(named).toMatchObject({ kind: 'UNIT', name: register.name });
    expect(await bench.directory.getOrgan({ organ: bench.city }, staff)).toMatchObject({
      kind: 'TENANT',
      nameEn: 'Jilin City',
    });
    expect((await refusalOf(bench.directory.getOrgan({ organ: 7_777_777 }, staff))).reason).toBe('NOT_FOUND');
  });

  test('changes by who saw its last version', async () => {
    const admin = await bench.as({ roles: ['TENANT_ADMIN'] });
    const change = { unit, register: { ...register, handler: '宋佳' } };
    const { version } = await bench.directory.updateUnit(change, { ...admin, expectedVersion: 1 });
    expect(version).toBe(2);
    const late = bench.directory.updateUnit(change, { ...admin, expectedVersion: 1 });
    expect((await refusalOf(late)).reason).toBe('STALE_VERSION');
    const { units } = await bench.directory.listUnits({ tenant: 0, city: bench.city, q: '水务', page: page() }, admin);
    expect(units).toMatchObject([{ unit: { handler: '宋佳' }, version: 2 }]);
  });

  test.each([
    ['a name twice in a tenant', { name: '市水务局' }, 'NAME_TAKEN'],
    ['no name', { name: '' }, 'INVALID_FIELD'],
    ['a kind that is none', { name: 'x', kind: 'CIRCUS' }, 'INVALID_FIELD'],
    ['a department above that is not there', { name: 'x', parentUnit: 77_777 }, 'NOT_FOUND'],
  ])('%s is refused', async (_, change, reason) => {
    const call = bench.directory.addUnit(
      { tenant: bench.city, register: { ...register, ...change } },
      await bench.as(),
    );
    expect((await refusalOf(call)).reason).toBe(reason);
  });

  test('an agency stands in a district and under its department (ENG-02)', async () => {
    const { tenant } = await bench.directory.getTenant({ tenant: 0, code: '220202' });
    const agency = {
      ...register,
      name: '水务局昌邑分局',
      kind: 'AGENCY',
      parentUnit: unit,
      hostDistrict: tenant?.tenant ?? 0,
    };
    const { id } = await bench.directory.addUnit({ tenant: bench.city, register: agency }, await bench.as());
    const { unit: entry } = await bench.directory.getUnit({ unit: Number(id) }, await bench.as());
    expect(entry?.unit).toMatchObject({ parentUnit: unit, hostDistrict: tenant?.tenant });
    const lost = { ...agency, name: 'x', hostDistrict: bench.city };
    const call = bench.directory.addUnit({ tenant: bench.city, register: lost }, await bench.as());
    expect((await refusalOf(call)).reason).toBe('INVALID_FIELD');
  });

  test('one that is not there is not found; nobody reads without a token', async () => {
    expect((await refusalOf(bench.directory.getUnit({ unit: 5 }, await bench.as()))).reason).toBe('NOT_FOUND');
    expect((await refusalOf(bench.directory.getUnit({ unit }))).reason).toBe('UNAUTHENTICATED');
  });
});

describe('A post', () => {
  test('is the account: it is left and filled again, the post stays', async () => {
    const operator = await bench.as();
    const options = { ...operator, commandId: randomUUID() };
    const made = await bench.directory.appointPost({ ...appointment, organ: unit }, options);
    expect(await bench.directory.appointPost({ ...appointment, organ: unit }, options)).toEqual(made);
    const held = bench.directory.appointPost({ ...appointment, post: made.id, name: '周文博' }, operator);
    expect((await refusalOf(held)).reason).toBe('POST_HELD');
    await bench.directory.vacatePost({ post: made.id, reason: '调岗' }, operator);
    await bench.directory.appointPost(
      { ...appointment, post: made.id, title: '', roles: [], name: '周文博' },
      operator,
    );
    const { posts } = await bench.directory.listPosts({ organ: unit, city: 0, role: '', page: page() }, operator);
    expect(posts).toMatchObject([
      {
        post: made.id,
        organ: unit,
        tenant: bench.city,
        level: 'UNIT',
        title: '经办',
        name: '周文博',
        status: 'ACTIVE',
      },
    ]);
    expect(posts[0]?.roles).toEqual(['DEPT_HANDLER']);
  });

  test.each([
    ['a role that is none', { roles: ['KING'] }, 'ROLE_UNKNOWN'],
    ['a resident’s role', { roles: ['RESIDENT'] }, 'ROLE_UNKNOWN'],
    ['a role of another level', { roles: ['COMMUNITY_CLERK'] }, 'ROLE_NOT_AT_LEVEL'],
    ['no role', { roles: [] }, 'INVALID_FIELD'],
    ['no name and no title', { name: '', title: '' }, 'INVALID_INPUT'],
    ['an organ that is not there', { organ: 77_777 }, 'NOT_FOUND'],
    ['a post that is not there', { post: randomUUID() }, 'NOT_FOUND'],
  ])('%s is refused', async (_, change, reason) => {
    const call = bench.directory.appointPost({ ...appointment, organ: bench.city, ...change }, await bench.as());
    expect((await refusalOf(call)).reason).toBe(reason);
  });

  test('that operates the platform is given by an operator only', async () => {
    const request = { ...appointment, organ: bench.city, roles: ['OPERATOR'] };
    const call = bench.directory.appointPost(request, await bench.as({ roles: ['TENANT_ADMIN'] }));
    expect((await refusalOf(call)).reason).toBe('FORBIDDEN');
    await expect(bench.directory.appointPost(request, await bench.as())).resolves.toBeDefined();
  });

  test('is listed to administrators and services, with the names of people', async () => {
    const request = { organ: 0, city: bench.city, role: 'OPERATOR', page: page() };
    const { posts } = await bench.directory.listPosts(request, await bench.as({ roles: [], kind: 'system' }));
    expect(posts.map(({ roles }) => roles)).toEqual([['OPERATOR']]);
    const clerk = bench.directory.listPosts(request, await bench.as({ roles: ['CITY_HANDLER'] }));
    expect((await refusalOf(clerk)).reason).toBe('FORBIDDEN');
  });
});
