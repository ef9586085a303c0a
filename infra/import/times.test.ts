import { timeFrom } from './times.ts';

const iso = (text: string) => timeFrom({ text })?.toISOString();
const serial = (value: number, since1904 = false) =>
  timeFrom({ text: String(value), serial: value }, since1904)?.toISOString();

test.each([
  ['2019/4/25 9:32:09', '2019-04-25T01:32:09.000Z'],
  ['2019-04-25 09:32', '2019-04-25T01:32:00.000Z'],
  ['2019-04-25T09:32:09', '2019-04-25T01:32:09.000Z'],
  ['2019-04-25T09:32:09.250Z', '2019-04-25T09:32:09.000Z'],
  ['2019-04-25 09:32:09+0900', '2019-04-25T00:32:09.000Z'],
  ['2019年4月25日', '2019-04-24T16:00:00.000Z'],
  ['2019年4月25日 9时32分9秒', '2019-04-25T01:32:09.000Z'],
  ['2019.4.25', '2019-04-24T16:00:00.000Z'],
  ['20190425', '2019-04-24T16:00:00.000Z'],
  ['20190425093209', '2019-04-25T01:32:09.000Z'],
  ['2020/2/29', '2020-02-28T16:00:00.000Z'],
  ['43580.5', '2019-04-25T04:00:00.000Z'],
])('%s', (text, expected) => {
  expect(iso(text)).toBe(expected);
});

test.each([
  '昨天',
  '2019/2/29',
  '2019-13-01',
  '2019-04-31',
  '2019/4/25 25:00',
  '1019/4/25',
  '12',
  '-',
  '4/25/2019',
  '20191325',
])('%s is no time', (text) => {
  expect(iso(text)).toBeUndefined();
});

test('a number is a day of the calendar that the workbook counts by', () => {
  expect(serial(43580.3973264)).toBe('2019-04-25T01:32:09.000Z');
  expect(serial(43580.3973264 - 1462, true)).toBe('2019-04-25T01:32:09.000Z');
  expect(serial(20190425)).toBe('2019-04-24T16:00:00.000Z'); // a number cell that reads as a day
  expect(serial(3)).toBeUndefined();
  expect(serial(1e12)).toBeUndefined();
});
