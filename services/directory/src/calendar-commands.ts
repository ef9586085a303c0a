/** ENG-08: the operator loads the State Council notice of a year, or the one that corrects it. */
import type { LoadCalendarYearRequest } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { withYear } from '@green-channel/regulation/calendar/load';
import { parseCalendarYear } from '@green-channel/regulation/calendar/year';
import { type Gap, isGaps } from '@green-channel/regulation/schema/gap';
import { calendarHashNow, lawCommand } from './law-commands.ts';
import { demandOperator } from './permit.ts';
import { refusals } from './refusals.ts';
import type { Doing, Serving } from './serving.ts';

export async function loadCalendarYear(serving: Serving, request: LoadCalendarYearRequest, doing: Doing) {
  const { city, text, correction } = request;
  demandOperator(doing.principal, city, 'loadCalendarYear');
  const year = parseCalendarYear(text, 'text');
  if (isGaps(year)) throw unfit('—', year.gaps);
  const previousHash = await calendarHashNow(serving, city);
  const tables = withYear(await serving.laws.calendarYears(previousHash), { year, correction });
  if (isGaps(tables)) throw unfit(String(year.year), tables.gaps);
  const { hash: calendarHash, years: officialYears } = calendarOf(tables);
  await serving.laws.keep({ hash: calendarHash, kind: 'CALENDAR', body: JSON.stringify(tables) });
  const { title: noticeTitle, number: noticeNumber = '' } = year.notice;
  const loaded = { city, year: year.year, calendarHash, previousHash, officialYears, noticeTitle, noticeNumber };
  return lawCommand(serving, city, { type: 'LoadCalendarYear', ...loaded, correction }, { doing, made: calendarHash });
}

/** What, where, and what should stand there: one field a fault. */
function unfit(year: string, gaps: Gap[]) {
  const fields = gaps.map(({ field, expected, zh, line }) => ({
    path: line > 0 ? `text:${line} ${field}` : field,
    zh,
    en: expected,
  }));
  const faults = fields.map(({ path, zh }) => `${path}：${zh}`).join('；');
  return refusals.CALENDAR_UNFIT({ year, count: gaps.length, faults }, fields);
}
