/** Commands by which calendars and packs are published and come into force. */
import { existsSync } from 'node:fs';
import { notFound } from '@green-channel/platform/refusal';
import type {
  ActivatePackRequest,
  ConfirmParametersRequest,
  PublishCalendarRequest,
  PublishPackRequest,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import type { CalendarYear } from '@green-channel/regulation/calendar/year';
import { packIds, readCalendars, readPackFolder } from '@green-channel/regulation/files';
import { hashOf } from '@green-channel/regulation/hash';
import { isGaps } from '@green-channel/regulation/schema/gap';
import { check, dayUntil, filled, refuseFaults } from './check.ts';
import { gapsRefusal } from './law-in-force.ts';
import { today } from './legal-day.ts';
import { demandOperator } from './permit.ts';
import { refusals } from './refusals.ts';
import { actOf, commandOf, type Doing, replyOf, type Serving } from './serving.ts';
import { streamOf } from './store/nouns.ts';
import { calendarNow, decider, type LawTexts, type TenantInput } from './tenant.ts';

export async function publishCalendar(serving: Serving, { city }: PublishCalendarRequest, doing: Doing) {
  demandOperator(doing.principal, city, 'publishCalendar');
  const years = readCalendars(folderOf(serving));
  const gaps = years.filter(isGaps).flatMap((year) => year.gaps);
  if (gaps.length > 0) throw gapsRefusal('calendars', gaps);
  const shipped = years.filter((year): year is CalendarYear => !isGaps(year));
  const tables = await withLoadedYears(serving, city, shipped);
  const { hash, years: officialYears } = calendarOf(tables);
  await serving.laws.keep({ hash, kind: 'CALENDAR', body: JSON.stringify(tables) });
  return lawCommand(
    serving,
    city,
    { type: 'PublishCalendar', calendarHash: hash, officialYears },
    { doing, made: hash },
  );
}

/** A year that an operator loaded and the folder does not know yet is kept: no date goes back to being provisional. */
async function withLoadedYears(serving: Serving, city: number, shipped: CalendarYear[]): Promise<CalendarYear[]> {
  const counting = await serving.laws.calendarYears(await calendarHashNow(serving, city));
  const known = new Set(shipped.map(({ year }) => year));
  return [...shipped, ...counting.filter(({ year }) => !known.has(year))].sort((a, b) => a.year - b.year);
}

/** The calendar by which the city counts now; empty before it has one. */
export async function calendarHashNow({ tenants }: Serving, city: number): Promise<string> {
  const law = await tenants.load('worker', streamOf.law(city));
  return law?.state.status === 'law' ? calendarNow(law.state) : '';
}

/** A pack that does not fit the schema is refused with each place that does not. */
export async function publishPack(serving: Serving, { city, packId }: PublishPackRequest, doing: Doing) {
  demandOperator(doing.principal, city, 'publishPack');
  const known = packIds(folderOf(serving));
  if (!known.includes(packId)) throw refusals.UNKNOWN_PACK({ pack: packId, known: known.join(', ') || '—' });
  const pack = readPackFolder(serving.regulations, packId);
  if (isGaps(pack)) throw gapsRefusal(packId, pack.gaps);
  const packHash = hashOf(pack);
  await serving.laws.keep({ hash: packHash, kind: 'PACK', body: JSON.stringify(pack) });
  const input = { type: 'PublishPack', packHash, packId, version: pack.version, title: pack.zh } as const;
  return lawCommand(serving, city, input, { doing, made: packHash });
}

function folderOf({ regulations }: Serving): string {
  if (!existsSync(regulations)) throw refusals.REGULATIONS_UNREADABLE();
  return regulations;
}

export async function confirmParameters(serving: Serving, request: ConfirmParametersRequest, doing: Doing) {
  const { city, packHash, values, actNumber, actDate } = request;
  demandOperator(doing.principal, city, 'confirmParameters');
  check({ act_number: [actNumber, filled(100)], act_date: [actDate, dayUntil(today(serving.clock.now(city)))] });
  refuseFaults(
    Object.entries(values)
      .filter(([, value]) => !isJson(value))
      .map(([key]) => ({ path: `values.${key}`, zh: '应为 JSON 值，如 10、true', en: 'a JSON value like 10 or true' })),
  );
  const input = { type: 'ConfirmParameters', packHash, actNumber, actDate, values } as const;
  const pack = await serving.laws.pack(packHash);
  return lawCommand(serving, city, input, { doing, made: packHash, texts: pack === undefined ? {} : { pack } });
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

export async function activatePack(
  serving: Serving,
  { city, packHash, calendarHash: asked, actNumber, actDate }: ActivatePackRequest,
  doing: Doing,
) {
  demandOperator(doing.principal, city, 'activatePack');
  if (actNumber || actDate) {
    const day = dayUntil(today(serving.clock.now(city)));
    check({ act_number: [actNumber, filled(100)], act_date: [actDate, day] });
  }
  const published = await serving.tenants.load(doing.principal.organ, streamOf.law(city));
  const newest = published?.state.status === 'law' ? published.state.calendars.at(-1) : undefined;
  const calendarHash = asked || (newest ?? '');
  const [pack, calendar] = await Promise.all([serving.laws.pack(packHash), serving.laws.calendar(calendarHash)]);
  const texts = { ...(pack === undefined ? {} : { pack }), ...(calendar === undefined ? {} : { calendar }) };
  const input = { type: 'ActivatePack', city, packHash, calendarHash, actNumber, actDate } as const;
  return lawCommand(serving, city, input, { doing, made: packHash, texts });
}

interface Lawful {
  doing: Doing;
  made: string;
  texts?: LawTexts;
}

export async function lawCommand(
  serving: Serving,
  city: number,
  input: TenantInput,
  { doing, made, texts = {} }: Lawful,
) {
  if ((await serving.organs.tenant(city))?.city !== city) throw notFound({ zh: `城市 ${city}`, en: `city ${city}` });
  const outcome = await serving.tenants.command({
    act: actOf(doing, { city, tenant: city }, serving.clock.now(city)),
    stream: streamOf.law(city),
    ...commandOf(doing),
    decide: (state) => decider.decide(input, state, texts),
  });
  return replyOf(made, outcome);
}
