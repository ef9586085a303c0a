/** Small pictures with everything in them that must not stay: made here, byte by byte. */
export const SECRET = 'GPS 43.8378,126.5496';

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Exif in Intel order: orientation 6 and a text about the place. */
function exif(): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(6, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(SECRET)]);
}

export const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]), // a stuffed byte and a restart inside the picture
]);
const end = Buffer.from([0xff, 0xd9]);

/** Pictures of different shades are different files. */
export function jpeg(shade = 1): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif()),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1')),
    segment(0xe2, Buffer.from(`MPF\0${SECRET}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, Buffer.from(SECRET)),
    segment(0xdb, Buffer.alloc(65, shade)),
    scan,
    end,
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif()), // a second picture behind the first
    end,
  ]);
}

const chunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
};

export function png(): Buffer {
  const marked = ['tEXt', 'iTXt', 'zTXt', 'eXIf'].map((name) => chunk(name, Buffer.from(SECRET)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', Buffer.alloc(13)), ...marked, chunk('IDAT', Buffer.from('pixels'))],
    ...[chunk('IEND', Buffer.alloc(0)), Buffer.from(SECRET)],
  ]);
}

const riff = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

export function webp(): Buffer {
  const extended = Buffer.alloc(10);
  extended[0] = 0x0c | 0x10; // Exif, XMP and alpha promised
  const chunks = [riff('VP8X', extended), riff('VP8 ', Buffer.from('pixel')), riff('EXIF', Buffer.from(SECRET))];
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks, riff('XMP ', Buffer.from(SECRET))]));
}
