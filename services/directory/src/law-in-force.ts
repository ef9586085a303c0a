/** The moves by which a regulation comes into force in a city (ENG-05, JL-A1). Pure. */
import { hashOf } from '@green-channel/regulation/hash';
import { activate } from '@green-channel/regulation/law/law';
import { checkedParameters } from '@green-channel/regulation/law/parameters';
import { type Gap, isGaps } from '@green-channel/regulation/schema/gap';
import { refusals } from './refusals.ts';
import type { Act, CityLaw, LawTexts, TenantEvent, TenantInput } from './tenant.ts';

type Move<T extends TenantInput['type']> = (
  input: Extract<TenantInput, { type: T }>,
  state: CityLaw,
  texts: LawTexts,
) => TenantEvent[];

/** Publishing the same content again changes nothing, except that a calendar becomes the newest again. */
export const publishCalendar: Move<'PublishCalendar'> = ({ calendarHash, officialYears }, { calendars }) =>
  calendars.at(-1) === calendarHash ? [] : [{ type: 'CalendarPublished', calendarHash, officialYears }];

/** ENG-08: it counts from now on. It was judged against one calendar; if another counts by now, it is judged anew. */
export const loadCalendarYear: Move<'LoadCalendarYear'> = ({ type: _, ...loaded }, state) => {
  const now = state.active?.calendarHash ?? state.calendars.at(-1) ?? '';
  if (now === loaded.calendarHash) return [];
  if (now !== loaded.previousHash) throw refusals.CALENDAR_CHANGED_MEANWHILE({ year: loaded.year });
  return [{ type: 'CalendarYearLoaded', ...loaded }];
};

export const publishPack: Move<'PublishPack'> = ({ type: _, ...pack }, { packs }) =>
  pack.packHash in packs ? [] : [{ type: 'PackPublished', ...pack }];

export const confirmParameters: Move<'ConfirmParameters'> = (input, state, { pack }) => {
  const { packHash, actNumber, actDate, values } = input;
  if (!(packHash in state.packs) || pack === undefined) throw refusals.PACK_NOT_PUBLISHED({ pack: packHash });
  const given = parsed(values, actNumber);
  const checked = checkedParameters(pack, given);
  const wrong = isGaps(checked) ? checked.gaps.filter(({ field }) => String(field.split('.')[0]) in given) : [];
  if (wrong.length > 0) throw gapsRefusal(pack.id, wrong);
  const all = { ...state.parameters[packHash], ...given };
  return [{ type: 'ParametersConfirmed', packHash, parametersHash: hashOf(all), actNumber, actDate, values }];
};

type Confirmed = CityLaw['parameters'][string];

function parsed(values: Record<string, string>, act: string): Confirmed {
  return Object.fromEntries(Object.entries(values).map(([id, text]) => [id, { value: JSON.parse(text), act }]));
}

/** A pack with a gap never becomes law: the refusal names every gap. */
export const activatePack: Move<'ActivatePack'> = (input, state, texts) => {
  const { city, packHash, calendarHash: asked } = input;
  const packId = state.packs[packHash];
  if (packId === undefined || texts.pack === undefined) throw refusals.PACK_NOT_PUBLISHED({ pack: packHash });
  const calendarHash = asked || (state.calendars.at(-1) ?? '');
  if (!state.calendars.includes(calendarHash) || texts.calendar === undefined)
    throw refusals.CALENDAR_NOT_PUBLISHED({ calendar: calendarHash || '—' });
  const parameters = state.parameters[packHash] ?? {};
  const law = activate({ pack: texts.pack, calendar: texts.calendar, parameters });
  if (isGaps(law)) throw gapsRefusal(law.of, law.gaps);
  const parametersHash = hashOf(parameters);
  const lawHash = hashOf({ packHash, parametersHash });
  const same = state.active?.lawHash === lawHash && state.active.calendarHash === calendarHash;
  if (same) return [];
  const act = actOf(input, state);
  return [{ type: 'PackActivated', city, packHash, packId, calendarHash, parametersHash, lawHash, ...act }];
};

/** What comes into force does so by an act: the one named, or the one that confirmed the numbers. */
function actOf({ packHash, actNumber, actDate }: Act & { packHash: string }, { acts = {} }: CityLaw): Act {
  const act = actNumber ? { actNumber, actDate } : acts[packHash];
  if (!act) throw refusals.ACT_MISSING();
  return act;
}

export function gapsRefusal(of: string, gaps: Gap[]) {
  const fields = gaps.map(({ field, expected, zh, file, line }) => ({
    path: line > 0 ? `${file}:${line} ${field}` : field,
    zh,
    en: expected,
  }));
  const gapNames = fields.map(({ path }) => path).join(', ');
  return refusals.PACK_GAPS({ of, count: gaps.length, gaps: gapNames }, fields);
}
