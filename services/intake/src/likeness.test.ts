import { likeness, mostAlike, pairsOf } from './likeness.ts';

const words = (text: string, title = '') => ({ title, text, place: '' });
const between = (one: string, other: string) => likeness(pairsOf(words(one)), pairsOf(words(other)));

test('the same words are alike whatever stands between them', () => {
  expect(between('井盖破损，无人管。', '井盖 破损 无人管')).toBe(100);
  expect(between('ＡＢＣ', 'abc')).toBe(100);
});

test('shared pairs count by Dice', () => {
  expect(between('井盖破损', '井盖丢失')).toBe(33);
  expect(between('井盖', '路灯')).toBe(0);
  expect(between('', '')).toBe(0);
  expect(between('井', '井')).toBe(0);
});

test('most alike first, at most ten, none that is merely near', () => {
  const others = ['井盖破损严重需要维修', '路灯不亮', ...Array.from({ length: 12 }, () => '井盖破损严重')];
  const found = mostAlike(
    words('井盖破损严重'),
    others.map((text) => words(text)),
  );
  expect(found).toHaveLength(10);
  expect(found[0]?.likeness).toBe(100);
  expect(mostAlike(words('井盖破损严重'), [words('路灯不亮')])).toEqual([]);
});
