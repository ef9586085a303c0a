/** The one thing of Exif that the picture needs: how the camera was held (tag 0x0112). */
const HEADER = 'Exif\0\0';
const TAG = 0x0112;
const ENTRY = 12;

export function orientationIn(body: Buffer): number | undefined {
  if (body.toString('latin1', 0, 6) !== HEADER || body.length < 14) return undefined;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const list = long(4);
  if (list + 2 > tiff.length) return undefined;
  for (let n = 0, at = list + 2; n < short(list) && at + ENTRY <= tiff.length; n += 1, at += ENTRY) {
    if (short(at) !== TAG) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment with this and nothing else. */
export function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4); // where the list begins
  tiff.writeUInt16BE(1, 8); // one entry
  tiff.writeUInt16BE(TAG, 10);
  tiff.writeUInt16BE(3, 12); // a short
  tiff.writeUInt32BE(1, 14); // one of it
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from(HEADER, 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
