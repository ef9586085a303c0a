import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarOf, lawOf } from '@green-channel/regulation';
import { suggestedParameters } from '@green-channel/regulation/law/parameters';
import { packNamed, regulationsDir } from '@green-channel/regulation/testing';
import { type Bench, type Claims, openBench, refusalOf, register } from './bench.ts';

let bench: Bench;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-regulations-'));
  await cp(regulationsDir, folder, { recursive: true });
  bench = await openBench({ GC_REGULATIONS: folder });
});
afterAll(async () => {
  await bench?.stop();
  await rm(folder, { recursive: true });
});

const act = { actNumber: '吉绿办〔2026〕1号', actDate: '2026-09-01' };
const values = Object.fromEntries(
  Object.entries(suggestedParameters(packNamed('jilin-2012'))).map(([id, { value }]) => [id, JSON.stringify(value)]),
);
let packHash = '';

test('before a pack is active the city has no law, and says what to do', async () => {
  const refused = await refusalOf(bench.directory.getActiveLaw({ city: bench.city }));
  expect(refused).toMatchObject({ reason: 'NO_ACTIVE_LAW', kind: 'notNow' });
  expect((await refusalOf(bench.directory.getActiveLaw({ city: 777 }))).reason).toBe('NOT_FOUND');
});

test('only the operator publishes, confirms and activates', async () => {
  const admin = await bench.as({ roles: ['TENANT_ADMIN'] });
  const { city } = bench;
  const calls = [
    bench.directory.publishCalendar({ city }, admin),
    bench.directory.publishPack({ city, packId: 'jilin-2012' }, admin),
    bench.directory.confirmParameters({ city, packHash, values, ...act }, admin),
    bench.directory.activatePack({ city, packHash, calendarHash: '', actNumber: '', actDate: '' }, admin),
  ];
  const reasons = await Promise.all(calls.map(async (call) => (await refusalOf(call)).reason));
  expect(new Set(reasons)).toEqual(new Set(['FORBIDDEN']));
});

test('a pack that is not there, or does not fit, is not published', async () => {
  const { city } = bench;
  const unknown = bench.directory.publishPack({ city, packId: '../../etc' }, await bench.as());
  expect((await refusalOf(unknown)).reason).toBe('UNKNOWN_PACK');
  const file = join(folder, 'jilin-2012/pack.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `${text}\nunheardOf: 1\n`);
  const crooked = await refusalOf(bench.directory.publishPack({ city, packId: 'jilin-2012' }, await bench.as()));
  await writeFile(file, text);
  expect(crooked.reason).toBe('PACK_GAPS');
  expect(crooked.fields?.[0]?.path).toMatch(/pack\.yaml:\d+/);
});

test('the pack is published under the hash of its content', async () => {
  const operator = await bench.as();
  const { id } = await bench.directory.publishPack({ city: bench.city, packId: 'jilin-2012' }, operator);
  packHash = id;
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  const again = await bench.directory.publishPack({ city: bench.city, packId: 'jilin-2012' }, operator);
  expect(again.id).toBe(id);
});

test('without a calendar nothing becomes law', async () => {
  const call = bench.directory.activatePack(
    { city: bench.city, packHash, calendarHash: '', actNumber: '', actDate: '' },
    await bench.as(),
  );
  expect((await refusalOf(call)).reason).toBe('CALENDAR_NOT_PUBLISHED');
  await bench.directory.publishCalendar({ city: bench.city }, await bench.as());
});

test('AT-32: with empty limits the activation is refused and names every gap; then the act fixes them', async () => {
  const { city } = bench;
  const operator = await bench.as();
  const refused = await refusalOf(
    bench.directory.activatePack({ city, packHash, calendarHash: '', actNumber: '', actDate: '' }, operator),
  );
  expect(refused.reason).toBe('PACK_GAPS');
  expect(refused.fields?.map(({ path }) => path).sort()).toEqual(Object.keys(values).sort());
  const crooked = [
    bench.directory.confirmParameters({ city, packHash, values, actNumber: '', actDate: '昨天' }, operator),
    bench.directory.confirmParameters({ city, packHash, values: { ...values, nothing: '1' }, ...act }, operator),
    bench.directory.confirmParameters({ city, packHash, values: { nothing: '{' }, ...act }, operator),
    bench.directory.confirmParameters({ city, packHash: 'x', values, ...act }, operator),
  ];
  const reasons = await Promise.all(crooked.map(async (call) => (await refusalOf(call)).reason));
  expect(reasons).toEqual(['INVALID_INPUT', 'PACK_GAPS', 'INVALID_FIELD', 'PACK_NOT_PUBLISHED']);
  await bench.directory.confirmParameters({ city, packHash, values, ...act }, operator);
  await bench.directory.activatePack({ city, packHash, calendarHash: '', actNumber: '', actDate: '' }, operator);
});

test('the law in force is all that lawOf needs, and keeps the number of the act', async () => {
  const { law } = await bench.directory.getActiveLaw({ city: bench.city });
  if (law === undefined) throw new Error('no law');
  const calendar = calendarOf(JSON.parse(law.calendarJson));
  const parameters = JSON.parse(law.parametersJson);
  const inForce = lawOf({ pack: JSON.parse(law.packJson), calendar, parameters });
  expect([inForce.packHash, inForce.calendarHash]).toEqual([law.packHash, law.calendarHash]);
  expect(new Set(Object.values<{ act: string }>(parameters).map(({ act: number }) => number))).toEqual(
    new Set([act.actNumber]),
  );
  const due = inForce.deadline('T-JL-HANDLE', new Date('2026-09-29T10:00:00+08:00'));
  expect(due.due).toBe('2026-10-19');
});

test('own rights are what the law in force opens to the roles of the token', async () => {
  const rightsOf = async (claims: Claims) => bench.directory.getOwnRights({}, await bench.as(claims));
  const operator = await rightsOf({ roles: ['OPERATOR'] });
  expect(operator).toMatchObject({ read: 'none', queries: [], commands: [], operates: true, administers: true });
  const admin = await rightsOf({ roles: ['TENANT_ADMIN'] });
  expect(admin).toMatchObject({ read: 'none', operates: false, administers: true });
  const office = await rightsOf({ roles: ['CITY_HANDLER'] });
  expect(office).toMatchObject({ read: 'organ', operates: false, administers: false });
  expect(office.queries).toContain('getReport');
  expect(office.commands).toEqual(expect.arrayContaining(['dispatch', 'submitIntake']));
  expect(office.commands).not.toContain('receive');
  const grid = await rightsOf({ roles: ['GRID_WORKER'], level: 'COMMUNITY' });
  expect([grid.read, grid.queries.includes('getReport')]).toEqual(['own', false]);
  const elsewhere = await rightsOf({ roles: ['CITY_HANDLER'], city: 777 });
  expect(elsewhere).toMatchObject({ read: 'none', commands: [] });
});

test('the register that the pack asks for decides what a unit lacks', async () => {
  const operator = await bench.as();
  const bare = { ...register, handler: '', hotline: '' };
  const { id } = await bench.directory.addUnit({ tenant: bench.city, register: bare }, operator);
  const { unit } = await bench.directory.getUnit({ unit: Number(id) }, operator);
  expect(unit?.missing).toEqual(['handler']);
});

test('ENG-04: another act is another law; the one a case was registered under is found by its hashes', async () => {
  const { city } = bench;
  const operator = await bench.as();
  const { law: first } = await bench.directory.getActiveLaw({ city });
  const [limit = ''] = Object.entries(values).flatMap(([id, value]) => (/^\d+$/.test(value) ? [id] : []));
  await bench.directory.confirmParameters(
    { city, packHash, values: { [limit]: '3' }, ...act, actNumber: '2号' },
    operator,
  );
  const bare = { city, packHash, calendarHash: '', actNumber: '', actDate: '明天' };
  expect((await refusalOf(bench.directory.activatePack(bare, operator))).fields?.map(({ path }) => path)).toEqual([
    'act_number',
    'act_date',
  ]);
  const byAct = { city, packHash, calendarHash: '', actNumber: '吉政办〔2026〕9号', actDate: '2026-09-02' };
  await bench.directory.activatePack(byAct, operator);
  const { acts } = await bench.directory.listLawActs({ city }, operator);
  expect(acts.findLast(({ type }) => type === 'PackActivated')).toMatchObject({ actNumber: byAct.actNumber });
  const { law: second } = await bench.directory.getActiveLaw({ city });
  expect(second?.lawHash).not.toBe(first?.lawHash);
  const old = await bench.directory.getLaw({ lawHash: first?.lawHash ?? '', calendarHash: '' });
  expect(old.law?.parametersJson).toBe(first?.parametersJson);
  const byPack = await bench.directory.getLaw({ lawHash: packHash, calendarHash: first?.calendarHash ?? '' });
  expect(byPack.law?.lawHash).toBe(second?.lawHash);
  expect((await refusalOf(bench.directory.getLaw({ lawHash: 'x', calendarHash: '' }))).reason).toBe('NOT_FOUND');
});

test('a second start goes on where the first stopped', async () => {
  const { law: before } = await bench.directory.getActiveLaw({ city: bench.city });
  await bench.restart();
  const { law: after } = await bench.directory.getActiveLaw({ city: bench.city });
  expect(after).toEqual(before);
  const { cities } = await bench.directory.listCities({});
  expect(cities).toMatchObject([{ packId: 'jilin-2012' }]);
});

test('shipped packs and published texts can be read by anybody, who did what by the staff of the city', async () => {
  const { packs } = await bench.directory.listPacks({});
  expect(packs.find(({ packId }) => packId === 'jilin-2012')).toMatchObject({ packHash, version: '1', gaps: [] });
  const byHash = await bench.directory.getLawText({ reference: packHash });
  const byId = await bench.directory.getLawText({ reference: 'jilin-2012' });
  expect(byHash).toMatchObject({ kind: 'PACK', hash: packHash, body: byId.body });
  expect((await refusalOf(bench.directory.getLawText({ reference: '../secret' }))).reason).toBe('NOT_FOUND');

  const same = await bench.directory.compareLaws({ before: packHash, after: 'jilin-2012' });
  expect(same.changes).toEqual([]);
  const { changes } = await bench.directory.compareLaws({ before: packHash, after: 'banan-2008' });
  expect(changes).toContainEqual(expect.objectContaining({ rule: 'timers[T-JL-HANDLE]', kind: 'removed' }));
  expect(changes).toContainEqual(expect.objectContaining({ rule: 'timers[T-BN-10]', kind: 'added' }));

  const { acts } = await bench.directory.listLawActs({ city: bench.city }, await bench.as({ roles: ['TENANT_ADMIN'] }));
  expect(acts[0]).toMatchObject({ type: 'PackPublished', packId: 'jilin-2012', packHash });
  expect(acts.find(({ type }) => type === 'ParametersConfirmed')).toMatchObject(act);
  expect(acts.at(-1)).toMatchObject({ type: expect.stringMatching(/Activated|Published/) });
  const elsewhere = bench.directory.listLawActs({ city: bench.city + 1 }, await bench.as());
  expect((await refusalOf(elsewhere)).reason).toBe('FORBIDDEN');
});
