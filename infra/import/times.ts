/** Times as spreadsheets write them. All are of the zone of China, which the files never say. */
import type { Cell } from './table.ts';

const ZONE = '+08:00';
const DAY_MS = 86_400_000;
const SINCE_1900 = Date.UTC(1899, 11, 30);
const SINCE_1904 = Date.UTC(1904, 0, 1);
const ZONE_MS = 8 * 3_600_000;
/** Before the Republic a number is no day of an appeal; one too late is told as future. */
const YEARS = { first: 1949, last: 9999 };

const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?)?\s*[分秒]?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const packed = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const serialText = /^\d{5}(?:\.\d+)?$/;

export function timeFrom(cell: Cell, since1904 = false): Date | undefined {
  if (cell.serial !== undefined && !packed.test(cell.text)) return fromSerial(cell.serial, since1904);
  const text = cell.text.trim();
  const parts = written.exec(text) ?? packed.exec(text);
  if (parts) return fromParts(parts);
  return serialText.test(text) ? fromSerial(Number(text), since1904) : undefined;
}

function fromParts([, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone]: RegExpExecArray) {
  const two = (part: string): string => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  // The calendar of Date rolls 2019-02-30 over; a day that is none is no time.
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) return undefined;
  const time = new Date(`${date}T${two(hour)}:${two(minute)}:${two(second)}${zoneOf(zone)}`);
  return inYears(time) ? time : undefined;
}

function zoneOf(zone: string | undefined): string {
  if (!zone) return ZONE;
  return /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}

function fromSerial(serial: number, since1904: boolean): Date | undefined {
  const start = since1904 ? SINCE_1904 : SINCE_1900;
  const time = new Date(start + Math.round((serial * DAY_MS) / 1_000) * 1_000 - ZONE_MS);
  return inYears(time) ? time : undefined;
}

function inYears(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= YEARS.first && year <= YEARS.last; // false for a date that is none
}
