import { lookUp } from './word.ts';

describe('words of a vocabulary', () => {
  const words = { IN_HANDLING: '办理中', SOLE: '独办' };

  it('finds a value however it is spelt', () => {
    expect(['IN_HANDLING', 'inHandling', 'in-handling'].map((value) => lookUp(words, value))).toEqual([
      '办理中',
      '办理中',
      '办理中',
    ]);
  });

  it('leaves a value alone that a pack brought and the catalogue does not know', () => {
    expect(lookUp(words, 'ELSEWHERE')).toBeUndefined();
  });
});
