import { kept } from './kept.ts';

function asked(answers: (() => Promise<string>)[]) {
  let time = 0;
  const ask = kept(10, () => (answers.shift() ?? (() => Promise.reject(new Error('asked once too often'))))(), {
    most: 2,
    now: () => time,
  });
  return { ask, later: (ms: number) => (time += ms) };
}
const says = (text: string) => async () => text;
const away = () => Promise.reject(new Error('away'));

test('one answer serves until it is old', async () => {
  const { ask, later } = asked([says('a'), says('b')]);
  expect(await Promise.all([ask(1), ask(1)])).toEqual(['a', 'a']);
  later(11);
  expect(await ask(1)).toBe('b');
});

test('an old answer serves while nobody can be asked', async () => {
  const { ask, later } = asked([says('a'), away, says('c')]);
  await ask(1);
  later(11);
  expect(await ask(1)).toBe('a');
  later(11);
  expect(await ask(1)).toBe('c');
});

test('a failure is not kept', async () => {
  const { ask } = asked([away, says('b')]);
  await expect(ask(1)).rejects.toThrow('away');
  expect(await ask(1)).toBe('b');
});

test('only so many are kept', async () => {
  const { ask } = asked([says('1'), says('2'), says('3'), says('1 again')]);
  for (const key of [1, 2, 3]) await ask(key);
  expect(await ask(1)).toBe('1 again');
});
