import { staleKeys } from './stale.ts';

describe('what a change makes stale', () => {
  it('names the open case and the lists it may stand in', () => {
    expect(staleKeys({ noun: 'case', id: 'c1' })).toEqual(expect.arrayContaining([['case', 'c1'], ['cases']]));
  });

  it('names the case that a duty to tell belongs to', () => {
    expect(staleKeys({ noun: 'callback', id: 'b1', caseId: 'c1' })).toEqual(
      expect.arrayContaining([['case', 'c1'], ['duties']]),
    );
  });

  it('makes no case stale when none is named', () => {
    expect(staleKeys({ noun: 'submission', id: 's1' }).filter(([first]) => first === 'case')).toEqual([]);
  });
});
