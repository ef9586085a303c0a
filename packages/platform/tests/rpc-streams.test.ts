import { setTimeout as pause } from 'node:timers/promises';
import { platformRefusals } from '../src/refusal.ts';
import { far, start, type Word } from './echo.ts';

test('streams run both ways, and keep order', async () => {
  await start();
  expect(await Array.fromAsync(far.echo.watch({ text: 'abc' }))).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
  expect(await far.echo.collect([{ text: 'x' }, { text: 'y' }])).toEqual({ text: 'xy' });
  const many = Array.from({ length: 20_000 }, (_, n) => ({ text: `w${n}` }));
  const answers = await Array.fromAsync(far.echo.talk(many));
  expect(answers).toEqual(many.map(({ text }) => ({ text: text.toUpperCase() })));
});

test('a stream is answered while it is still being asked', async () => {
  await start();
  let ask: (word: Word) => void = () => undefined;
  async function* asked() {
    yield { text: 'one' };
    yield await new Promise<Word>((resolve) => {
      ask = resolve;
    });
  }
  const seen: string[] = [];
  for await (const { text } of far.echo.talk(asked())) {
    seen.push(text);
    ask({ text: 'two' });
  }
  expect(seen).toEqual(['ONE', 'TWO']);
});

test('a refusal in the middle of a stream arrives after what came before', async () => {
  await start({
    async *watch() {
      yield { text: 'a' };
      throw platformRefusals.TOO_MANY({ seconds: 3 });
    },
  });
  const seen: Word[] = [];
  const reading = (async () => {
    for await (const word of far.echo.watch({ text: '' })) seen.push(word);
  })();
  await expect(reading).rejects.toMatchObject({ reason: 'TOO_MANY', params: { seconds: 3 } });
  expect(seen).toEqual([{ text: 'a' }]);
});

test('a reader that leaves ends the handler', async () => {
  let ended = false;
  await start({
    async *watch(_, { signal }) {
      try {
        for (let n = 0; !signal.aborted; n += 1) yield { text: String(n) };
      } finally {
        ended = true;
      }
    },
  });
  for await (const { text } of far.echo.watch({ text: '' })) if (text === '3') break;
  for (let tries = 0; !ended && tries < 100; tries += 1) await pause(10);
  expect(ended).toBe(true);
});
