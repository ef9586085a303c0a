import { setTimeout as pause } from 'node:timers/promises';
import type { Fact } from './bus.ts';
import { recentFacts } from './recent-facts.ts';

/** An outbox whose positions have gaps, as those of one noun among others do. */
function outbox() {
  const said: Fact[] = [];
  const looks: bigint[] = [];
  return {
    looks,
    say: (...positions: number[]) => said.push(...positions.map((n) => ({ position: BigInt(n) }) as Fact)),
    look: async (position: bigint) => {
      looks.push(position);
      const found = said.filter((fact) => fact.position > position).slice(0, 3);
      await pause(1);
      return found;
    },
  };
}

const at = (facts: Fact[]) => facts.map(({ position }) => Number(position));

test('readers at one place share one look, also while it is under way', async () => {
  const { looks, say, look } = outbox();
  say(2, 5);
  const { read } = recentFacts(look, 3);
  const both = await Promise.all([read(0n), read(0n)]);
  expect(both.map(at)).toEqual([
    [2, 5],
    [2, 5],
  ]);
  expect(at(await read(0n))).toEqual([2, 5]);
  expect(at(await read(2n))).toEqual([5]);
  expect(looks).toEqual([0n]);
});

test('whoever stands at the front looks on, and whoever comes after finds all of it in order', async () => {
  const { looks, say, look } = outbox();
  say(1, 2, 4);
  const { read } = recentFacts(look, 3);
  await read(0n);
  expect(await read(4n)).toEqual([]);
  say(7, 9);
  expect(at(await read(4n))).toEqual([7, 9]);
  expect(at(await read(1n))).toEqual([2, 4, 7]);
  expect(at(await read(7n))).toEqual([9]);
  expect(looks).toEqual([0n, 4n, 4n]);
});

test('a reader far behind looks for itself and does not disturb the others', async () => {
  const { looks, say, look } = outbox();
  say(1, 2, 3, 4, 5);
  const { read } = recentFacts(look, 3);
  expect(at(await read(3n))).toEqual([4, 5]);
  expect(at(await read(0n))).toEqual([1, 2, 3]);
  expect(at(await read(3n))).toEqual([4, 5]);
  expect(looks).toEqual([3n, 0n]);
});

test('a reader ahead of what was read takes the front', async () => {
  const { looks, say, look } = outbox();
  say(1, 2, 3, 4, 5, 6);
  const { read } = recentFacts(look, 3);
  expect(at(await read(0n))).toEqual([1, 2, 3]);
  expect(at(await read(5n))).toEqual([6]);
  expect(at(await read(3n))).toEqual([4, 5, 6]);
  expect(looks).toEqual([0n, 5n, 3n]);
});

test('every position a reader passes through gives each fact once, whatever is kept', async () => {
  const { say, look } = outbox();
  const all = Array.from({ length: 2_500 }, (_, n) => n * 2 + 1);
  say(...all);
  const { read } = recentFacts(look, 3);
  const walk = async () => {
    const seen: number[] = [];
    for (let position = 0n; ; position = BigInt(seen.at(-1) ?? 0)) {
      const facts = at(await read(position));
      if (facts.length === 0) return seen;
      seen.push(...facts);
      if (Math.random() < 0.01) await pause(1);
    }
  };
  for (const seen of await Promise.all([walk(), walk(), walk()])) expect(seen).toEqual(all);
});

test('who is woken by something new never joins a look that began before it', async () => {
  const { looks, say, look } = outbox();
  const { read, published } = recentFacts(look, 3);
  const early = read(0n);
  say(1);
  published();
  expect(at(await read(0n))).toEqual([1]);
  expect(await early).toEqual([]);
  expect(looks).toEqual([0n, 0n]);
});

test('a look that fails is told to all who wait for it and is not kept', async () => {
  let away = true;
  const { read } = recentFacts(async () => {
    if (away) throw new Error('away');
    return [];
  }, 3);
  const both = await Promise.allSettled([read(0n), read(0n)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  away = false;
  expect(await read(0n)).toEqual([]);
});
