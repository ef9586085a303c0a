/** Packs, limits and business time: what is not known, not complete or not proved comes into force nowhere. */
import { ranWhereItSays } from './mode.ts';
import { until } from './people.ts';
import { type Expected, refused } from './refused.ts';
import { office, openStage, type Stage } from './stage.ts';

let stage: Stage;
let packHash: string;

beforeAll(async () => {
  stage = await openStage();
  packHash = (await lawInForce()).packHash;
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const lawInForce = async () => (await stage.people.does(undefined, `/regulation?city=${stage.city}`)).body.law;
const act = { actNumber: '吉绿办〔2026〕2号', actDate: '2026-01-05' };

/** Refused, and the city goes on by the law it had. */
async function unchanged(path: string, body: object, expected: Expected): Promise<{ en: string; errors?: object[] }> {
  const before = await lawInForce();
  const problem = await refused(stage, 'operator', path, { body: { city: stage.city, ...body } }, expected);
  expect(await lawInForce()).toEqual(before);
  return problem;
}

test('a pack that nobody ships, or that was never published', async () => {
  const unknown = { status: 404, reason: 'UNKNOWN_PACK', says: /no pack "atlantis-1999"; known: .*jilin-2012/ };
  await unchanged('/packs/publish', { packId: 'atlantis-1999' }, unknown);
  await unchanged(
    '/packs/publish',
    { packId: '../../etc' },
    { status: 400, reason: 'INVALID_INPUT', fields: ['packId'] },
  );
  await unchanged('/packs/activate', { packHash: 'f'.repeat(64) }, { status: 409, reason: 'PACK_NOT_PUBLISHED' });
  await unchanged(
    '/packs/activate',
    { packHash, calendarHash: 'f'.repeat(64) },
    { status: 409, reason: 'CALENDAR_NOT_PUBLISHED' },
  );
  await unchanged(
    '/packs/activate',
    { packHash, force: true },
    { status: 400, reason: 'INVALID_INPUT', fields: ['force'] },
  );
  await refused(
    stage,
    undefined,
    '/regulation?city=999999',
    {},
    { status: 404, reason: 'NOT_FOUND', says: /city 999999/ },
  );
});

test('a limit left empty, one that the pack does not know, one that is no number, one without its act', async () => {
  const confirm = (body: object, expected: Expected) =>
    unchanged('/packs/confirm-parameters', { packHash, ...act, ...body }, expected);
  const gaps = (says: RegExp): Expected => ({ status: 400, reason: 'PACK_GAPS', says });
  await confirm({ values: { handleLimit: null } }, gaps(/handleLimit/));
  await confirm({ values: { lunchLimit: 3 } }, gaps(/lunchLimit/));
  await confirm({ values: { handleLimit: 'ten' } }, gaps(/handleLimit/));
  await confirm({ values: { handleLimit: -1 } }, gaps(/handleLimit/));
  const invalid = (field: string): Expected => ({ status: 400, reason: 'INVALID_INPUT', fields: [field] });
  await confirm({ values: { handleLimit: 10 }, actNumber: '' }, invalid('actNumber'));
  await confirm({ values: { handleLimit: 10 }, actNumber: undefined }, invalid('actNumber'));
  await confirm({ values: { handleLimit: 10 }, actDate: '2026-02-30' }, invalid('actDate'));
  await confirm(
    { values: { handleLimit: 10 }, actDate: '2199-01-01' },
    { status: 400, reason: 'INVALID_FIELD', fields: ['actDate'] },
  );
});

test('business time goes forward, by an operator, by a day or to an instant', async () => {
  const invalid = (field: string): Expected => ({ status: 400, reason: 'INVALID_INPUT', fields: [field] });
  await unchanged('/clock/advance', { days: 0 }, invalid('days'));
  await unchanged('/clock/advance', {}, invalid('days'));
  await unchanged('/clock/advance', { to: '2001-01-01T00:00:00+08:00' }, { status: 400, reason: 'CLOCK_GOES_FORWARD' });
  await unchanged('/clock/advance', { to: 'tomorrow' }, invalid('to'));
});

test('what other numbers would have changed is told before they come into force, to administrators alone', async () => {
  const { id } = await stage.bring('replied');
  const wish = { body: { pack: 'jilin-2012', values: { handleLimit: 1 } } };
  await refused(stage, office, '/simulations', wish, { status: 403, reason: 'FORBIDDEN' });
  const unfit = { body: { ...wish.body, values: { handleLimit: 0 } } };
  await refused(stage, 'operator', '/simulations', unfit, { status: 400, reason: 'SIMULATION_PARAMETERS' });
  const begun = (await stage.people.does('operator', '/simulations', wish)).body.simulation;
  const { body } = await until(
    () => stage.people.does('operator', `/simulations/${begun.simulationId}`),
    (answer) => answer.body.simulation.status !== 'running',
    'the end of the simulation',
  );
  const { status, looked, total, changed, outcome } = body.simulation;
  expect([status, looked, changed]).toEqual(['done', total, { handleLimit: '1' }]);
  const handle = outcome.timers.find((one: { timer: string }) => one.timer === 'T-JL-HANDLE');
  expect(handle).toMatchObject({
    present: '1',
    changed: '1',
    earlier: '1',
    clause: expect.stringContaining('吉市政办函'),
  });
  expect(outcome.shown).toContainEqual(expect.objectContaining({ caseId: id, timer: 'T-JL-HANDLE', newlyLate: false }));
  expect((await lawInForce()).packHash).toBe(packHash);
});

test('the reports of the regulation come by the API from what happened, and nobody reads those of a sibling', async () => {
  const asked = `/reports/R-22?from=2026-01-01&to=${stage.today}`;
  const { total, rows, clause } = (await stage.people.does(office, asked)).body;
  expect(Number(total.counts.accepted)).toBeGreaterThanOrEqual(1);
  const done = rows.find((row: { name: string }) => row.name === '市住房和城乡建设局');
  expect(Number(done.counts.accepted)).toBeGreaterThanOrEqual(1);
  expect([done.broken, total.broken, clause]).toEqual([[], [], expect.any(String)]);
  expect(total.rates.map(({ id }: { id: string }) => id)).toEqual(['inTimeRate', 'completionRate', 'satisfaction']);
  const unknown = { status: 404, reason: 'REPORT_UNKNOWN', says: /special report/i };
  await refused(stage, office, `/reports/F99?from=2026-01-01&to=${stage.today}`, {}, unknown);
  const sibling = `${asked}&under=${stage.organ('昌邑区')}`;
  await refused(stage, 'chuanying-handler', sibling, {}, { status: 403, reason: 'FIGURES_NOT_BELOW' });
});

ranWhereItSays(() => stage.installation.running);
