/** A legal day, 'YYYY-MM-DD' in the zone of the regulation (Asia/Shanghai). */
export type LegalDay = string;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
// Asia/Shanghai has kept UTC+8 without summer time since 1991; the packs begin in 2008.
const ZONE = 8 * 60 * MINUTE;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

const texts = new Map<number, LegalDay>();

/** Days since 1970-01-01: the number on which all arithmetic works. */
export function dayNumber(day: LegalDay): number {
  const parts = FORM.exec(day);
  const at = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN;
  const number = at / DAY;
  if (Number.isNaN(number) || dayText(number) !== day)
    throw new RangeError(`"${day}" is no day of the form YYYY-MM-DD`);
  return number;
}

export function dayText(number: number): LegalDay {
  const known = texts.get(number);
  if (known) return known;
  const text = new Date(number * DAY).toISOString().slice(0, 10);
  texts.set(number, text);
  return text;
}

export function isDay(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const at = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return at.toISOString().slice(0, 10) === text;
}

/** The day number on which an instant falls in the zone. */
export function dayNumberAt(instant: Date): number {
  return Math.floor((instant.getTime() + ZONE) / DAY);
}

/** The legal day on which an instant falls in the zone. */
export function legalDayOf(instant: Date): LegalDay {
  return dayText(dayNumberAt(instant));
}

/** The instant that lies `minutes` after 00:00 of a day in the zone; 24 * 60 is the end of that day. */
export function instantOf(number: number, minutes: number): Date {
  return new Date(number * DAY - ZONE + minutes * MINUTE);
}

export function yearOf(number: number): number {
  return Number(dayText(number).slice(0, 4));
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Whether a day may end at this time: 00:01 to 24:00 (ENG-07). */
export function isDayEnd(time: string): boolean {
  const parts = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : 0;
  return minutes > 0 && minutes <= 24 * 60;
}

/** 'HH:MM' up to '24:00' as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  if (!isDayEnd(time)) throw new RangeError(`"${time}" is no time between 00:01 and 24:00`);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
