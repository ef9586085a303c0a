import { maskedName, maskedPhone } from './reporter.ts';

test.each([
  ['', ''],
  ['王', '王'],
  ['王兰', '王*'],
  ['王秀兰', '王**'],
  ['欧阳娜娜丽', '欧**'],
  ['𠮷田茂', '𠮷**'],
])('the name %p shows as %p', (name, masked) => expect(maskedName(name)).toBe(masked));

test.each([
  ['', ''],
  ['13804320815', '138****0815'],
  ['+8613804320815', '+86****0815'],
  ['04326200', '043****6200'],
  ['12345', '****45'],
])('the phone %p shows as %p', (phone, masked) => expect(maskedPhone(phone)).toBe(masked));
