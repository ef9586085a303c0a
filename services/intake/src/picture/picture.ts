/** What a photo is, by its content, and the photo without what a camera wrote about place, time and owner. Pure. */
import { jpegClean } from './jpeg.ts';
import { pngClean } from './png.ts';
import { webpClean } from './webp.ts';

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export interface Picture {
  type: PictureType;
  content: Buffer;
}

/** Undefined where the bytes end too early or hold what a picture of their kind cannot: nothing is kept unread. */
type Clean = (bytes: Buffer) => Buffer | undefined;

const kinds: { type: PictureType; is(bytes: Buffer): boolean; clean: Clean }[] = [
  { type: 'image/jpeg', is: (bytes) => signed(bytes, 'ffd8ff', 0), clean: jpegClean },
  { type: 'image/png', is: (bytes) => signed(bytes, '89504e470d0a1a0a', 0), clean: pngClean },
  { type: 'image/webp', is: (bytes) => signed(bytes, '52494646', 0) && signed(bytes, '57454250', 8), clean: webpClean },
];

export function pictureFrom(bytes: Buffer): Picture | undefined {
  const kind = kinds.find(({ is }) => is(bytes));
  const content = kind?.clean(bytes);
  return kind && content ? { type: kind.type, content } : undefined;
}

function signed(bytes: Buffer, hex: string, at: number): boolean {
  const sign = Buffer.from(hex, 'hex');
  return bytes.subarray(at, at + sign.length).equals(sign);
}
