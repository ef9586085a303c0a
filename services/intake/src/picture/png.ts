/** PNG: text, time and Exif go; what follows the end goes too. */
const marks = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);
const SIGNATURE = 8;
/** Length, name and checksum around the content of a chunk. */
const AROUND = 12;

export function pngClean(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, SIGNATURE)];
  let at = SIGNATURE;
  while (at + AROUND <= bytes.length) {
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at === SIGNATURE && name !== 'IHDR') return undefined;
    if (!marks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return undefined;
}
