import { setTimeout as pause } from 'node:timers/promises';
import { runLoop } from './loop.ts';

test('a wake ends the pause, also one that comes during a round', async () => {
  let rounds = 0;
  const loop = runLoop({
    least: 10_000,
    most: 10_000,
    failed: () => undefined,
    async turn() {
      rounds += 1;
      await pause(20);
      return false;
    },
  });
  loop.wake(); // during the first round
  await pause(80);
  expect(rounds).toBe(2);
  loop.wake();
  await pause(40);
  expect(rounds).toBe(3);
  await loop[Symbol.asyncDispose]();
});

test('a failed round is reported and tried again; wakes do not turn it into a storm', async () => {
  const failures: unknown[] = [];
  const loop = runLoop({
    least: 1,
    most: 1,
    failed: (error) => failures.push(error),
    turn: () => Promise.reject(new Error('away')),
  });
  for (let n = 0; n < 20; n += 1) {
    loop.wake();
    await pause(5);
  }
  expect(failures.length).toBeGreaterThanOrEqual(1);
  expect(failures.length).toBeLessThanOrEqual(4);
  await loop[Symbol.asyncDispose]();
});

test('disposal waits for the round that runs', async () => {
  let ended = false;
  const loop = runLoop({
    least: 1,
    most: 1,
    failed: () => undefined,
    async turn() {
      await pause(40);
      ended = true;
      return false;
    },
  });
  await loop[Symbol.asyncDispose]();
  expect(ended).toBe(true);
});

test('after work it rests as long as it is told; a wake does not shorten that', async () => {
  const began: number[] = [];
  const loop = runLoop({
    least: 10_000,
    most: 10_000,
    rest: () => 60,
    failed: () => undefined,
    async turn() {
      began.push(performance.now());
      return began.length === 1;
    },
  });
  await pause(20);
  loop.wake();
  await pause(100);
  const [first = 0, second = 0] = began;
  expect(second - first).toBeGreaterThanOrEqual(59);
  await loop[Symbol.asyncDispose]();
});
