import { queryOf, wordsOf } from './words.ts';

test('a Chinese text is known by its pairs of neighbouring characters', () => {
  expect(wordsOf('暖气不热')).toEqual(['暖气', '气不', '不热']);
});

test('signs between words part them, width and case do not matter', () => {
  expect(wordsOf('ＡＢ，楼 道')).toEqual(['ab', '楼', '道']);
});

test('a longer word needs all of its pairs, one character is looked for by prefix', () => {
  expect(queryOf('供热站')).toBe("'供热' & '热站'");
  expect(queryOf('灯')).toBe("'灯':*");
});

test('words that hold nothing give no query, and a quote cannot break out of it', () => {
  expect(queryOf('。，！')).toBeUndefined();
  expect(queryOf("a'b\\c")).toBe("'a':* & 'b':* & 'c':*");
});
