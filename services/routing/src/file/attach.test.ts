import { typeOf } from './attach.ts';

test.each([
  ['a photo of a page', 'ffd8ffe000104a464946', 'image/jpeg'],
  ['a scan', '255044462d312e37', 'application/pdf'],
  ['a picture', '89504e470d0a1a0a0000', 'image/png'],
  ['a picture of the web', '524946460000000057454250', 'image/webp'],
  ['a sound in the same box as such a picture', '524946460000000057415645', undefined],
  ['a program that is called scan.pdf', '4d5a9000', undefined],
  ['nothing', '', undefined],
])('%s is judged by its content', (_, hex, type) => {
  expect(typeOf(Buffer.from(hex, 'hex'))).toBe(type);
});
