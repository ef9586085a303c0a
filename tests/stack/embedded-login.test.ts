/** The one-click login in a gateway of its own process: directory away or hanging locks nobody out who was known before. */
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { People } from '../journeys/people.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { paused, strike } from './stricken.ts';

let platform: Running;
beforeAll(async () => {
  platform = await startPlatform({ GC_STACK: 'services' });
}, 400_000);
afterAll(() => platform?.remove(), 60_000);

const entered = async (who: string) => (await new People(platform.url).tokenOfPost(demoPostId(who))).slice(0, 2);

test('while directory hangs and while it is away people log in, by the posts that were read last', async () => {
  expect(await entered('city-handler')).toBe('ey');
  const hanging = paused(platform.home, 'directory', 15_000);
  expect(await entered('dongchangzhai-clerk')).toBe('ey');
  await hanging;
  strike(platform.home, 'directory');
  expect(await entered('housing-handler')).toBe('ey');
}, 120_000);
