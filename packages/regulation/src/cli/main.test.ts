import { regulationsDir } from '../testing.ts';
import { law } from './main.ts';

const ask = (...args: string[]) => law(args, regulationsDir, 'en_US.UTF-8');
const text = (...args: string[]) => ask(...args).lines.join('\n');

describe('law due', () => {
  it('answers in JSON with exactly the keys of the contract', () => {
    const { code, lines } = ask('due', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29T10:00+08:00', '--json');
    const answer = JSON.parse(lines.join('\n'));
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(['due', 'strict', 'provisional', 'clause', 'counted', 'skipped']);
    expect(answer).toMatchObject({ due: '2026-10-19', strict: '2026-10-19', provisional: false });
    expect([answer.counted.length, answer.skipped.length]).toEqual([10, 10]);
  });

  it('tells a reader why, and that the numbers are suggestions', () => {
    const told = text('due', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29');
    expect(told).toContain('Due      2026-10-19 (Mon) 24:00');
    expect(told).toContain('2026-10-10 Sat  make-up workday');
    expect(told).toContain('suggestions [P]');
    expect(text('due', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29', '--lang', 'zh')).toContain(
      '到期　2026-10-19（周一）24:00',
    );
  });

  it('counts the longest extension and says when a date is provisional', () => {
    const told = text('due', 'jilin-2012', 'T-JL-JOINT', '2026-11-30', '--extended');
    expect(told).toContain('2027-01-12 (Tue)');
    expect(told).toContain('Provisional');
    expect(ask('due', 'jilin-2012', 'T-JL-HOP', '2026-11-30', '--extended')).toMatchObject({ code: 2 });
  });

  it.each([
    [['due', 'jilin-2013', 'T-JL-HANDLE', '2026-09-29'], 'There is no pack "jilin-2013"; known: banan-2008'],
    [['due', 'jilin-2012', 'T-X', '2026-09-29'], 'There is no timer T-X; known: T-JL-INTAKE'],
    [['due', 'jilin-2012', 'T-JL-HANDLE', '2026-02-30'], 'write it like 2026-09-29T10:00+08:00'],
    [['due', 'jilin-2012', 'T-JL-HANDLE', '29.9.2026'], 'write it like 2026-09-29T10:00+08:00'],
    [['due', 'jilin-2012', 'T-JL-HANDLE', '2150-01-01T25:00'], 'write it like'],
    [['due', 'jilin-2012'], 'PACK, TIMER and START are needed'],
    [['due', 'jilin-2012', 'T-JL-INTAKE', '2026-09-29', '--channel', 'BOX'], 'There is no channel "BOX"; known: GRID'],
    [['pause'], 'There is no command "pause"'],
    [['due', '--quick'], '"--quick" is wrong: there is no such option'],
  ])('refuses %j with a word that helps', (args, words) => {
    const { code, lines } = ask(...args);
    expect(code).toBe(2);
    expect(lines.join('\n')).toContain(words);
  });
});

describe('law lint and law examples', () => {
  it('finds that every pack and calendar fits', () => {
    expect(ask('lint').code).toBe(0);
    expect(text('lint', 'jilin-2012')).toContain('✓ jilin-2012 fits (11 timers, 19 roles, 19 parameters)');
    expect(ask('lint', 'nowhere').code).toBe(2);
  });

  it('runs every example of every pack', () => {
    const { code, lines } = ask('examples');
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(lines.length).toBeGreaterThan(15);
    expect(code).toBe(0);
  });

  it('refuses files that are not there', () => {
    expect(ask('examples', 'no.yaml')).toMatchObject({ code: 2, lines: ['There is no file "no.yaml"'] });
  });
});
