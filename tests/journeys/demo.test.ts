/** What a stranger gets: the demo of the first start, with the settings as they are shipped. */
import { ranWhereItSays } from './mode.ts';
import { People } from './people.ts';
import { type Running, startPlatform } from './running.ts';

let platform: Running;
let people: People;

/** Undoes what journeys usually set, so that the installation is the one that ./scripts/start gives. */
const SHIPPED = { GC_DEMO: 'yes', GC_PUBLIC_DOOR_PER_MINUTE: '', GC_USER_PER_MINUTE: '' };

beforeAll(async () => {
  platform = await startPlatform(SHIPPED, { closed: true });
  people = new People(platform.url);
}, 600_000);
afterAll(() => platform?.remove());

test('about 150 appeals stand in every state, by real commands of which none failed', async () => {
  expect(platform.said()).not.toContain('  ! ');
  const { total } = (await people.does('city-handler', '/figures')).body;
  const statuses = Object.entries(total.byStatus as Record<string, string>).filter(([, n]) => Number(n) > 0);
  const all = statuses.reduce((sum, [, n]) => sum + Number(n), 0);
  expect(all).toBe(150);
  expect(statuses.map(([status]) => status).sort()).toEqual(
    expect.arrayContaining([
      'archived',
      'closed',
      'collected',
      'dispatched',
      'fedBack',
      'feedbackPending',
      'inHandling',
    ]),
  );
  expect(statuses.map(([status]) => status)).toEqual(
    expect.arrayContaining(['pendingAcceptance', 'registered', 'replied', 'routing']),
  );
  // Overdue ones, judged ones and ones solved at the base give the figures something to show.
  expect(Number(total.breached)).toBeGreaterThan(0);
  expect(Number(total.solvedAtBase)).toBeGreaterThan(5);
  const satisfaction = total.rates.find(({ id }: { id: string }) => id === 'satisfaction');
  expect(Number(satisfaction.denominator)).toBeGreaterThan(20);
}, 60_000);

test('a second start goes on where the first stopped: nothing is seeded again, and the clock stands at today', async () => {
  const before = (await people.does('city-handler', '/figures')).body.total.received;
  expect(await platform.stop()).toBe(0);
  platform = await platform.again(SHIPPED);
  people = new People(platform.url);
  expect((await people.does('city-handler', '/figures')).body.total.received).toBe(before);
  const { cities } = (await people.does(undefined, '/cities')).body;
  const { now } = (await people.does('operator', `/clock?city=${cities[0].tenant.tenant}`)).body;
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
}, 300_000);

test('four cities stand side by side, each on its own regulation', async () => {
  const { cities } = (await people.does(undefined, '/cities')).body;
  const packs = cities.map(({ packId, tenant }: { packId: string; tenant: { name: string } }) => [tenant.name, packId]);
  expect(Object.fromEntries(packs)).toEqual({
    吉林市: 'jilin-2012',
    巴南区: 'banan-2008',
    梅河口市: 'meihekou-2021',
    深圳市: 'shenzhen-2011',
  });
});

ranWhereItSays(() => platform);
