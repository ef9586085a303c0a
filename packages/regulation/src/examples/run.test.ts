import { calendarOf } from '../calendar/calendar.ts';
import { isGaps } from '../schema/gap.ts';
import { packNamed, regulations } from '../testing.ts';
import { parseExamples } from './example.ts';
import { runExample } from './run.ts';

const { calendars } = regulations;
const pack = packNamed('jilin-2012');

function run(steps: string) {
  const placed = parseExamples(
    `examples:\n  - zh: 例\n    en: example\n    cites: [x]\n    steps:\n${steps}`,
    'x.yaml',
  );
  return isGaps(placed) ? placed.gaps : placed.flatMap(({ example }) => runExample(example, pack, calendars));
}

describe('an example', () => {
  it('that says something else than the law is shown with both', () => {
    const step =
      '      - when: { clock: { timer: T-JL-HANDLE, from: 2026-09-29T10:00 } }\n        then: { due: 2026-10-13, counted: 10 }';
    expect(run(step)).toEqual([{ step: 1, field: 'due', expected: '2026-10-13', found: '2026-10-19' }]);
  });

  it('with a key that nobody knows does not pass silently', () => {
    const step =
      '      - when: { clock: { timer: T-JL-HANDLE, from: 2026-09-29T10:00 } }\n        then: { dew: 2026-10-13 }';
    expect(run(step)).toContainEqual(expect.objectContaining({ file: 'x.yaml', line: 7, expected: 'no such key' }));
  });

  it('reads the published years only once each', () => {
    expect(calendarOf([...calendars, ...calendars]).hash).toBe(calendarOf(calendars).hash);
  });
});
