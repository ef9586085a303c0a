import { setTimeout as pause, setImmediate as tick } from 'node:timers/promises';
import { concurrently } from './concurrently.ts';

async function* upTo(count: number, taken: number[] = []): AsyncGenerator<number> {
  for (let n = 0; n < count; n += 1) {
    taken.push(n);
    yield n;
  }
}

test('each item is answered once, as soon as it is done', async () => {
  const answers: number[] = [];
  const work = async (n: number) => {
    await pause(n % 7);
    return n;
  };
  for await (const answer of concurrently(upTo(200), 16, work)) answers.push(answer);
  expect(answers).not.toEqual([...answers].sort((a, b) => a - b));
  expect(answers.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n));
});

test('items are worked on together, never more than asked for', async () => {
  let [under, highest] = [0, 0];
  const work = async (n: number) => {
    under += 1;
    highest = Math.max(highest, under);
    await pause(1);
    under -= 1;
    return n;
  };
  for await (const _ of concurrently(upTo(100), 8, work));
  expect(highest).toBe(8);
});

test('a reader that takes nothing stops the sender', async () => {
  const taken: number[] = [];
  const answers = concurrently(upTo(1_000, taken), 10, async (n) => n);
  await answers.next();
  for (let n = 0; n < 50; n += 1) await tick();
  expect(taken.length).toBeLessThanOrEqual(21);
  await answers.return();
});

test('nothing in, nothing out', async () => {
  for await (const _ of concurrently(upTo(0), 4, async (n) => n)) throw new Error('an answer to nothing');
});

test('what fails while reading or working fails the stream', async () => {
  async function* broken() {
    yield 1;
    throw new Error('the sender is gone');
  }
  const all = async (answers: AsyncIterable<number>) => {
    for await (const _ of answers);
  };
  await expect(all(concurrently(broken(), 4, async (n) => n))).rejects.toThrow('the sender is gone');
  const failing = concurrently(upTo(3), 4, async () => Promise.reject(new Error('a bug')));
  await expect(all(failing)).rejects.toThrow('a bug');
});
