/** WebP: the EXIF and XMP chunks go, and the header no longer promises them. */
const marks = new Set(['EXIF', 'XMP ']);
/** Bits of VP8X that promise an Exif or XMP chunk. */
const PROMISED = 0x08 | 0x04;
const HEAD = 12;

export function webpClean(bytes: Buffer): Buffer | undefined {
  const length = 8 + (bytes.length >= HEAD ? bytes.readUInt32LE(4) : 0);
  if (length > bytes.length || length < HEAD + 8) return undefined;
  const kept: Buffer[] = [];
  let at = HEAD;
  while (at + 8 <= length) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > length) return undefined;
    const chunk = bytes.subarray(at, end);
    if (!marks.has(name)) kept.push(name === 'VP8X' ? unpromised(chunk) : chunk);
    at = end;
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function unpromised(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~PROMISED;
  return copy;
}
