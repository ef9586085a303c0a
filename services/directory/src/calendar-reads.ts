/** The calendar in force in a city, year by year, as every service of it counts. */
import { notFound, unfit } from '@green-channel/platform/refusal';
import type {
  GetCalendarYearRequest,
  GetCalendarYearResponse,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { Calendar } from '@green-channel/regulation/calendar/calendar';
import { dayNumber } from '@green-channel/regulation/day';
import { calendarHashNow } from './law-commands.ts';
import { refusals } from './refusals.ts';
import type { Serving } from './serving.ts';

/** Years that a calendar can be asked for (packages/regulation knows statutory days from 2000 on). */
const FIRST = 2000;
const LAST = 2190;

export async function calendarYear(
  serving: Serving,
  { city, year }: GetCalendarYearRequest,
): Promise<GetCalendarYearResponse> {
  if (year < FIRST || year > LAST)
    throw unfit('year', { zh: `${FIRST} 至 ${LAST} 年`, en: `a year from ${FIRST} to ${LAST}` });
  const calendar = await serving.laws.calendar(await calendarHashNow(serving, city));
  if (!calendar) {
    const known = await serving.organs.tenant(city);
    if (known === undefined) throw notFound({ zh: `城市 ${city}`, en: `city ${city}` });
    throw refusals.CALENDAR_NOT_PUBLISHED({ calendar: known.name });
  }
  return yearOf(calendar, year);
}

function yearOf(calendar: Calendar, year: number): GetCalendarYearResponse {
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year}-12-31`) - first + 1;
  const numbers = Array.from({ length }, (_, index) => first + index);
  const official = calendar.years.includes(year);
  const days = numbers.map((number) => {
    const { day, why, name = '' } = calendar.mark(number);
    const notice = calendar.noticeOf(number);
    return { day, why, name, notice: notice?.number ?? notice?.title ?? '', noticeUrl: notice?.url[0] ?? '' };
  });
  const notice = official ? calendar.noticeFor(year) : undefined;
  const { title = '', number = '', url = [] } = notice ?? {};
  const own = { noticeTitle: title, noticeNumber: number, noticeUrl: url };
  return { year, official, days, years: calendar.years, ...own, calendarHash: calendar.hash };
}
