/**
 * JPEG: of the segments before the picture JFIF, the colour profile and Adobe's colour mark stay. Exif, XMP, IPTC,
 * previews and comments go, and so does whatever follows the picture (second pictures with places of their own).
 * How the camera was held is written again, since without it the photo would lie on its side.
 */
import { orientationIn, orientationSegment } from './exif.ts';

const [EXIF, SOS, EOI, COMMENT, JFIF] = [0xe1, 0xda, 0xd9, 0xfe, 0xe0];
const startsWith = (body: Buffer, sign: string): boolean => body.toString('latin1', 0, sign.length) === sign;

const stays: Record<number, ((body: Buffer) => boolean) | undefined> = {
  [JFIF]: (body) => startsWith(body, 'JFIF\0'),
  226: (body) => startsWith(body, 'ICC_PROFILE\0'),
  238: (body) => startsWith(body, 'Adobe'),
};

interface Segment {
  marker: number;
  /** With its marker, and for a scan with the picture that follows. */
  bytes: Buffer;
  body: Buffer;
}

export function jpegClean(bytes: Buffer): Buffer | undefined {
  const segments = segmentsOf(bytes);
  if (!segments?.some(({ marker }) => marker === SOS)) return undefined;
  const kept = segments.filter(keeps);
  const exif = segments.filter(({ marker }) => marker === EXIF).map(({ body }) => orientationIn(body));
  const orientation = exif.find((value) => value !== undefined) ?? 1;
  const turned = orientation === 1 ? [] : [orientationSegment(orientation)];
  const first = kept[0]?.marker === JFIF ? 1 : 0; // JFIF wants to stand first
  const parts = kept.map((segment) => segment.bytes);
  return Buffer.concat([bytes.subarray(0, 2), ...parts.slice(0, first), ...turned, ...parts.slice(first)]);
}

/** Up to the end of the picture; undefined where the file breaks off or is none. */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    const segment = segmentAt(bytes, at, marker);
    if (!segment) return undefined;
    segments.push(segment);
    if (marker === EOI) return segments;
    at += segment.bytes.length;
  }
  return undefined;
}

function segmentAt(bytes: Buffer, at: number, marker: number): Segment | undefined {
  if (marker === EOI) return { marker, bytes: bytes.subarray(at, at + 2), body: Buffer.alloc(0) };
  const end = at + 4 <= bytes.length ? at + 2 + bytes.readUInt16BE(at + 2) : 0;
  if (end < at + 4 || end > bytes.length) return undefined;
  const after = marker === SOS ? scanEnd(bytes, end) : end;
  return { marker, bytes: bytes.subarray(at, after), body: bytes.subarray(at + 4, end) };
}

/** The picture itself: up to the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function keeps({ marker, body }: Segment): boolean {
  if (marker === COMMENT) return false;
  return marker < 0xe0 || marker > 0xef || stays[marker]?.(body) === true;
}
