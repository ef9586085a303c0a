import { actsOf, clauseOf, countOf, parsed } from './pack.ts';

describe('what the page says of a pack', () => {
  it('puts the confirmed value where the text leaves the number to the city', () => {
    expect(countOf({ param: 'handleLimit' }, { handleLimit: { value: 10, act: '〔2026〕1号' } })).toBe('10');
    expect(countOf({ param: 'handleLimit' }, {})).toBe('');
    expect(countOf(5, {})).toBe('5');
  });

  it('names each act once', () => {
    expect(actsOf({ a: { value: 1, act: '1号' }, b: { value: 2, act: '1号' }, c: { value: 3 } })).toEqual(['1号']);
  });

  it('cites requirement and article', () => {
    expect(clauseOf({ source: { document: 'JL', article: '四(三)', requirement: 'JL-28' } })).toBe('JL-28 · 四(三)');
    expect(clauseOf({ source: { document: 'PLATFORM' } })).toBe('PLATFORM');
  });

  it('does not break on a pack it cannot read', () => {
    expect(parsed('{')).toBeUndefined();
    expect(parsed(undefined)).toBeUndefined();
  });
});
