import { regulationsDir } from '@green-channel/regulation/testing';
import { coverage } from './coverage.ts';
import { surveyOf } from './survey.ts';
import { hasCell, withoutCell } from './without-cell.ts';

const survey = surveyOf(regulationsDir);
const ask = (...args: string[]) => coverage(args, { dir: regulationsDir, survey, lang: 'en', say: () => undefined });

describe('what was proved', () => {
  it('still has its rule and the example or test that cites it', () => {
    const lost = survey.surveyed.filter(({ state, entries }) => entries.length > 0 && state !== 'proved');
    expect(lost.map(({ requirement, entries }) => [requirement.id, ...entries.map(({ rule }) => rule)])).toEqual([]);
    expect(survey.ledger.length).toBeGreaterThan(30);
  });

  it('is asked of a case', () => {
    const asked = new Set(survey.surveyed.flatMap(({ requirement: { id, state } }) => (state === 'case' ? [id] : [])));
    expect(survey.ledger.filter(({ id }) => !asked.has(id))).toEqual([]);
  });

  it('names only cells that the flow table has', () => {
    const cells = survey.surveyed.flatMap(({ requirement: one }) => (one.state === 'case' ? (one.cells ?? []) : []));
    expect(cells.filter((cell) => !hasCell(cell))).toEqual([]);
  });
});

describe('law coverage', () => {
  it('lists all 295 with their state, for readers and as JSON', async () => {
    const { code, lines } = await ask();
    expect(code).toBe(0);
    expect(lines.filter((line) => /^[✓✗·–] /.test(line))).toHaveLength(295);
    const all = JSON.parse((await ask('--json')).lines.join('\n'));
    expect(new Set(all.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['proved', 'notYet', 'organisational']),
    );
  });

  it('tells by which rule and which example one is proved, and tries it', async () => {
    const [handle] = JSON.parse((await ask('JL-28', '--mutate', '--json')).lines.join('\n'));
    expect(handle).toMatchObject({ id: 'JL-28', state: 'proved' });
    expect(handle.rules).toContain('timers[T-JL-HANDLE]');
    expect(handle.proof.change).not.toBe('');
  });

  it('refuses a name that nobody knows', async () => {
    expect(await ask('jilin-2013')).toMatchObject({ code: 2 });
    expect(await ask('--jsn')).toMatchObject({ code: 2, lines: [expect.stringContaining('"--jsn" is wrong')] });
  });
});

describe('the flow table without a cell', () => {
  it('has it again afterwards, whatever happens in between', async () => {
    await expect(withoutCell('routing.Dispatch', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(hasCell('routing.Dispatch')).toBe(true);
    await expect(withoutCell('routing.Nothing', () => Promise.resolve())).rejects.toThrow('no cell');
  });
});
