import { wordsOf } from './law-words.ts';

describe('words of the law in force', () => {
  it('reads the names that a pack gives, grades of judgement included', () => {
    const words = wordsOf({
      roles: [{ id: 'BUILDING_HEAD', zh: '楼长', en: 'Building head' }],
      channels: [{ id: 'GRID', zh: '网格采集', en: 'Grid worker' }],
      evaluation: { scale: [{ id: 'BASICALLY', zh: '基本满意', en: 'Basically satisfied' }] },
      taxonomies: { category: { terms: [{ id: 'HEATING', zh: '供热', en: 'Heating' }] } },
    });
    expect(words.category?.[0]?.zh).toBe('供热');
    expect(words.grade?.map(({ id }) => id)).toEqual(['BASICALLY']);
    expect(words.channel?.[0]?.en).toBe('Grid worker');
    expect(words.role?.[0]?.zh).toBe('楼长');
  });

  it('is content with a pack that names nothing', () => {
    expect(Object.values(wordsOf({})).flat()).toEqual([]);
  });
});
