import { jpeg, png, SECRET, scan, webp } from '../../tests/pictures.ts';
import { orientationIn } from './exif.ts';
import { pictureFrom } from './picture.ts';

const clean = (bytes: Buffer): Buffer => pictureFrom(bytes)?.content ?? Buffer.alloc(0);

test('the kind of a picture is told by its content', () => {
  expect(pictureFrom(jpeg())?.type).toBe('image/jpeg');
  expect(pictureFrom(png())?.type).toBe('image/png');
  expect(pictureFrom(webp())?.type).toBe('image/webp');
  expect(pictureFrom(Buffer.from('GIF89a'))).toBeUndefined();
  expect(pictureFrom(Buffer.from('<svg onload="x"/>'))).toBeUndefined();
  expect(pictureFrom(Buffer.alloc(0))).toBeUndefined();
});

test.each([
  ['jpeg', jpeg],
  ['png', png],
  ['webp', webp],
])('a %s keeps nothing of what the camera wrote', (_, made) => {
  expect(made().includes(SECRET)).toBe(true);
  expect(clean(made()).includes(SECRET)).toBe(false);
  expect(clean(made()).length).toBeGreaterThan(20);
});

test('a jpeg keeps its picture, its colours and the way it was held, and ends where the picture ends', () => {
  const content = clean(jpeg());
  expect(content.includes(scan)).toBe(true);
  expect(content.includes('ICC_PROFILE')).toBe(true);
  expect(content.includes('JFIF')).toBe(true);
  expect(content.indexOf('Exif')).toBeGreaterThan(content.indexOf('JFIF'));
  expect(orientationIn(content.subarray(content.indexOf('Exif')))).toBe(6);
  expect(content.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  expect(content.indexOf(Buffer.from([0xff, 0xd8]), 2)).toBe(-1);
});

test('cleaning twice changes nothing more', () => {
  for (const made of [jpeg, png, webp]) expect(clean(clean(made()))).toEqual(clean(made()));
});

test('a png and a webp keep their pixels; the webp promises no more than it holds', () => {
  expect(clean(png()).includes('pixels')).toBe(true);
  const content = clean(webp());
  expect(content.includes('pixel')).toBe(true);
  expect(content[20]).toBe(0x10);
  expect(content.readUInt32LE(4)).toBe(content.length - 8);
});

test('a file that breaks off anywhere is no picture', () => {
  for (const made of [jpeg, png, webp]) {
    const whole = clean(made());
    expect(pictureFrom(whole)).toBeDefined();
    for (let length = 0; length < whole.length; length += 1) {
      expect(pictureFrom(whole.subarray(0, length))).toBeUndefined();
    }
  }
});

test('lengths that lie are no picture', () => {
  const lying = jpeg();
  lying.writeUInt16BE(0xffff, 4);
  expect(pictureFrom(lying)).toBeUndefined();
  const huge = png();
  huge.writeUInt32BE(0xffff_ffff, 8);
  expect(pictureFrom(huge)).toBeUndefined();
});
