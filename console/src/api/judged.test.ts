import { askedOn, isComplete, judgedBy } from './judged.ts';

const plain = {};
const three = { questions: ['TIMELY', 'ATTITUDE', 'RESULT'].map((id) => ({ id, zh: id, en: id })) };

test('a ballot that asks one thing gives one grade', () => {
  expect(askedOn(plain)).toEqual([{ id: '' }]);
  expect(isComplete(plain, {})).toBe(false);
  expect(isComplete(plain, { '': 'GOOD' })).toBe(true);
  expect(judgedBy(plain, { '': 'GOOD' })).toEqual({ grade: 'GOOD' });
});

test('a ballot that asks several things gives an answer to each, and none may be missing (MHK-42)', () => {
  expect(isComplete(three, { TIMELY: 'YES', ATTITUDE: 'YES' })).toBe(false);
  const all = { TIMELY: 'YES', ATTITUDE: 'NO', RESULT: 'YES', '': 'left over' };
  expect(isComplete(three, all)).toBe(true);
  expect(judgedBy(three, all)).toEqual({
    grade: '',
    answers: [
      { question: 'TIMELY', grade: 'YES' },
      { question: 'ATTITUDE', grade: 'NO' },
      { question: 'RESULT', grade: 'YES' },
    ],
  });
});
