import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORACLE_IS_WRONG } from '../src/calendar/reference-testing.ts';
import { dayNumber } from '../src/day.ts';
import { publishedCalendar } from '../src/testing.ts';

const VERSION = '0.109';
const folder = mkdtempSync(join(tmpdir(), 'gc-holidays-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package in an environment of its own; where there is no python or no package the reason is said aloud. */
function installed(): string | undefined {
  const quiet = { stdio: 'pipe', timeout: 120_000 } as const;
  try {
    execFileSync('python3', ['-m', 'venv', folder], quiet);
    execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', `holidays==${VERSION}`], quiet);
    return join(folder, 'bin/python');
  } catch (error) {
    process.stderr.write(
      `SKIPPED: PyPI holidays ${VERSION} cannot be installed here: ${String(error).slice(0, 300)}\n`,
    );
    return undefined;
  }
}

// Only in the full run (--all): it needs python3 and a package index.
const whole = process.env['GC_TEST_ALL'] === '1' ? test : test.skip;

whole(
  'PyPI holidays agrees on each day from 2007 to 2026, but for those on which it is known to be wrong',
  () => {
    const python = installed();
    if (python === undefined) return;
    const told = execFileSync(python, [join(import.meta.dirname, 'working_days.py')], { encoding: 'utf8' });
    const days = told
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const differ = days.filter(
      ([day = '', works]) => (works === '1') !== publishedCalendar.isWorkingDay(dayNumber(day)),
    );
    expect(days).toHaveLength(7305);
    expect(differ.map(([day]) => day)).toEqual(Object.keys(ORACLE_IS_WRONG.holidays));
  },
  300_000,
);
