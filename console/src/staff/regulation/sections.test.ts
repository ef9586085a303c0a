import type { Pack } from './pack.ts';
import { rulesOf } from './rules.ts';
import { chaptersOf, narrowed } from './sections.ts';

const cited = (article: string, provenance = 'T', document = 'JL') => ({ source: { document, article }, provenance });
const pack = {
  id: 'x-2012',
  zh: '制度',
  en: 'Regulation',
  documents: [
    { id: 'JL', title: '意见' },
    { id: 'PLATFORM', title: '平台默认' },
  ],
  articles: [
    { document: 'JL', article: '四(二)', text: '分转。通过电话、书面、网络' },
    { document: 'JL', article: '四(三)', text: '办理。限时办理', printedNo: '三' },
  ],
  timers: [{ id: 'T-1', zh: '办理', en: 'Handling', ...cited('四(三)') }],
  guards: [{ id: 'G', zh: '须说明理由', en: 'a reason', ...cited('', 'P', 'PLATFORM') }],
} as unknown as Pack;
const chapters = chaptersOf(pack, rulesOf(pack));
const words = ({ words: named, id }: { words?: { zh: string } | undefined; id: string }) => `${named?.zh} ${id}`;
const nothing = { provenance: '', kind: '', text: '' };

describe('the regulation as it is read', () => {
  it('keeps the order of the paper, with the rules of each article beside it', () => {
    expect(chapters[0]?.sections.map(({ article, rules }) => [article.article, rules.length])).toEqual([
      ['四(二)', 0],
      ['四(三)', 1],
    ]);
    expect(chapters[1]?.loose.map(({ id }) => id)).toEqual(['G']);
  });

  it('shows articles without rules only while nothing is filtered', () => {
    expect(narrowed(chapters, nothing, words)[0]?.sections).toHaveLength(2);
    expect(narrowed(chapters, { ...nothing, provenance: 'P' }, words).map(({ document }) => document.id)).toEqual([
      'PLATFORM',
    ]);
    expect(narrowed(chapters, { ...nothing, kind: 'timers' }, words)[0]?.sections).toHaveLength(1);
  });

  it('finds words of articles and of rules', () => {
    expect(narrowed(chapters, { ...nothing, text: '电话' }, words)[0]?.sections[0]?.article.article).toBe('四(二)');
    expect(narrowed(chapters, { ...nothing, text: 'T-1' }, words)[0]?.sections).toHaveLength(1);
    expect(narrowed(chapters, { ...nothing, text: '没有的话' }, words)).toEqual([]);
  });
});
