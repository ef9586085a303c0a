import dayjs from 'dayjs';
import i18next from 'i18next';

const DAY = 86_400_000;

/** Legal days between two days YYYY-MM-DD; negative when the first lies after the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export type Nearness = 'past' | 'today' | 'soon' | 'far' | 'none';

const SOON = 2;

/** How near a due day is; colours and order hang on it. */
export function nearness(due: string | undefined, today: string): Nearness {
  if (!due) return 'none';
  const left = daysBetween(today, due);
  if (left < 0) return 'past';
  if (left === 0) return 'today';
  return left <= SOON ? 'soon' : 'far';
}

export type DueWords = { key: 'overdue' | 'inDays'; days: number } | { key: 'dueToday' | 'tomorrow' };

/** Which words say how near it is. */
export function dueWords(due: string, today: string): DueWords {
  const left = daysBetween(today, due);
  if (left < 0) return { key: 'overdue', days: -left };
  if (left === 0) return { key: 'dueToday' };
  return left === 1 ? { key: 'tomorrow' } : { key: 'inDays', days: left };
}

export function sayDue(due: string, today: string): string {
  const words = dueWords(due, today);
  if ('days' in words) return i18next.t(`app.date.${words.key}`, { days: words.days });
  return i18next.t(`app.date.${words.key}`);
}

/** The city's zone: legal days are days of China Standard Time wherever the reader sits. */
const ZONE_HOURS = 8;

const inZone = (instant: string | number | Date): dayjs.Dayjs => {
  const date = new Date(instant);
  return dayjs(date.getTime() + (ZONE_HOURS * 60 + date.getTimezoneOffset()) * 60_000);
};

export const legalDay = (instant: string | number | Date): string => inZone(instant).format('YYYY-MM-DD');

/** A legal day ends with the instant at which something is due: 24:00 belongs to the day before. */
export const lastDayOf = (dueAt: string | undefined): string | undefined =>
  dueAt ? legalDay(Date.parse(dueAt) - 1) : undefined;

export function sayDay(day: string | undefined): string {
  if (!day) return '';
  return dayjs(day).format(i18next.language === 'en' ? 'D MMM YYYY, ddd' : 'YYYY年M月D日 dddd');
}

export function shortDay(day: string | undefined): string {
  if (!day) return '';
  return dayjs(day).format(i18next.language === 'en' ? 'D MMM YYYY' : 'YYYY-MM-DD');
}

/** "2026年10月", "October 2026". */
export const monthName = (month: string): string =>
  dayjs(`${month}-01`).format(i18next.language === 'en' ? 'MMMM YYYY' : 'YYYY年M月');

/** Short names from Monday. */
export const weekdays = (): string[] =>
  i18next.language === 'en' ? ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] : ['一', '二', '三', '四', '五', '六', '日'];

export function sayInstant(instant: string | undefined): string {
  if (!instant) return '';
  return inZone(instant).format(i18next.language === 'en' ? 'D MMM YYYY HH:mm' : 'YYYY年M月D日 HH:mm');
}
