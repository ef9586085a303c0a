import type { Channel } from '@green-channel/regulation';
import { communityBy } from './directory.ts';
import { receiverOf } from './place.ts';

const tree: Record<number, { level: string; path: number[] }> = {
  1: { level: 'CITY', path: [1] },
  10: { level: 'DISTRICT', path: [1, 10] },
  100: { level: 'STREET', path: [1, 10, 100] },
  1000: { level: 'COMMUNITY', path: [1, 10, 100, 1000] },
  101: { level: 'STREET', path: [1, 101] }, // a county-level city has no districts (MHK)
  1010: { level: 'COMMUNITY', path: [1, 101, 1010] },
};
const stands = (id: number) =>
  communityBy(async (organ) => (tree[organ] ? { tenant: organ, ...tree[organ] } : undefined), id);

test('the offices above a community are told by their levels', async () => {
  expect(await stands(1000)).toMatchObject({ community: 1000, street: 100, district: 10, city: 1 });
  expect(await stands(1010)).toMatchObject({ community: 1010, street: 101, district: 0, city: 1 });
  for (const none of [0, -3, 100, 1, 99]) expect(await stands(none)).toBeUndefined();
});

test('who receives: who was asked for, else the collector’s office, else the community', async () => {
  const place = await stands(1000);
  if (!place) throw new Error('it stands in the tree');
  const open = { zh: '来访', clause: '四(一)' } as Channel;
  const slip = { ...open, to: ['DISTRICT', 'CITY'] } as Channel;
  const receiver = (channel: Channel, asked: number, tenant: number) => receiverOf(channel, place, { asked, tenant });
  expect(receiver(open, 0, 0)).toBe(1000);
  expect(receiver(open, 0, 100)).toBe(100);
  expect(receiver(open, 0, 1010)).toBe(1000); // a collector from elsewhere
  expect(receiver(open, 10, 1000)).toBe(10);
  expect(receiver(slip, 0, 1)).toBe(1);
  expect(() => receiver(slip, 0, 1000)).toThrow('RECIPIENT_NOT_FIT');
  expect(() => receiver(slip, 100, 1)).toThrow('RECIPIENT_NOT_FIT');
  expect(() => receiver(open, 101, 1000)).toThrow('RECIPIENT_NOT_FIT');
});
