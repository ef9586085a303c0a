import { isDay } from './day.ts';

const FORM = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** `2026-09-29T10:00+08:00`, without a zone the time of the regulation, a bare day its beginning; else nothing. */
export function instantFrom(text: string): Date | undefined {
  const parts = FORM.exec(text);
  const day = parts?.[1];
  if (!parts || !day || !isDay(day)) return undefined;
  const time = parts[2] ? `${parts[2]}:${parts[3]}:${parts[4] ?? '00'}` : '00:00:00';
  const instant = new Date(`${day}T${time}${parts[5] ?? '+08:00'}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
