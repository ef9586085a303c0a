import { clock, clockFrom } from './clock.ts';

const noon = Date.parse('2026-09-29T04:00:00Z');
const DAY = 24 * 60 * 60 * 1_000;

test('each city has its own time, and machine time goes on below it', () => {
  let machine = noon;
  const time = clock({ movable: true, machine: () => machine });
  time.move(1, 3 * DAY);
  machine += 1_000;
  expect(time.now(1)).toEqual(new Date(noon + 3 * DAY + 1_000));
  expect(time.now(2)).toEqual(new Date(noon + 1_000));
  time.move(1, 0);
  expect(time.now(1)).toEqual(time.now(2));
});

test('listeners hear of a move once, and not of none', () => {
  const time = clock({ movable: true });
  const heard: number[] = [];
  const unlisten = time.onMove((city) => heard.push(city));
  time.move(1, DAY);
  time.move(1, DAY);
  unlisten();
  time.move(1, 2 * DAY);
  expect(heard).toEqual([1]);
});

test.each([
  [{ GC_CLOCK: 'movable' }, true],
  [{ GC_CLOCK: 'movable', NODE_ENV: 'development' }, true],
  [{ GC_CLOCK: 'movable', NODE_ENV: 'production' }, false],
  [{}, false],
  [{ GC_CLOCK: 'fixed' }, false],
])('with %j the clock is movable: %s', (environment, movable) => {
  const time = clockFrom(environment);
  expect(time.movable).toBe(movable);
  const move = () => time.move(1, DAY);
  if (movable) expect(move).not.toThrow();
  else expect(move).toThrow('CLOCK_NOT_MOVABLE');
});
