/** What may be read of laws that are not, or not yet, in force here: shipped packs, published texts, who did what. */
import { notFound } from '@green-channel/platform/refusal';
import type { StoredEvent } from '@green-channel/platform/store';
import type {
  CompareLawsRequest,
  CompareLawsResponse,
  GetLawTextResponse,
  LawAct,
  ListLawActsRequest,
  ShippedPack,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { packIds, readPackFolder } from '@green-channel/regulation/files';
import { hashOf } from '@green-channel/regulation/hash';
import { compared } from '@green-channel/regulation/law/compare';
import { gapText, isGaps } from '@green-channel/regulation/schema/gap';
import type { Pack } from '@green-channel/regulation/schema/pack';
import { demand } from './permit.ts';
import { refusals } from './refusals.ts';
import type { Doing, Serving } from './serving.ts';
import { streamOf } from './store/nouns.ts';
import type { TenantEvent } from './tenant.ts';

export function listPacks({ regulations }: Serving): ShippedPack[] {
  return packIds(regulations).map((packId) => {
    const pack = readPackFolder(regulations, packId);
    const nothing = { packHash: '', version: '', zh: packId, en: packId, effectiveFrom: '' };
    if (isGaps(pack)) return { packId, ...nothing, gaps: pack.gaps.map(gapText) };
    const { version, zh, en, effectiveFrom } = pack;
    return { packId, packHash: hashOf(pack), version, zh, en, effectiveFrom, gaps: [] };
  });
}

/** A published text by its hash goes before a shipped pack of that id, so that what was decided by can always be read. */
export async function lawText(serving: Serving, reference: string): Promise<GetLawTextResponse> {
  const kept = await serving.laws.text(reference);
  if (kept) return kept;
  if (!packIds(serving.regulations).includes(reference))
    throw notFound({
      zh: `制度版本 ${reference.slice(0, 80)}`,
      en: `version of the regulation ${reference.slice(0, 80)}`,
    });
  const pack = readPackFolder(serving.regulations, reference);
  if (isGaps(pack))
    throw refusals.PACK_GAPS({ of: reference, count: pack.gaps.length, gaps: pack.gaps.map(gapText).join('; ') });
  return { kind: 'PACK', hash: hashOf(pack), body: JSON.stringify(pack) };
}

/** Two versions rule by rule; a published text keeps what the city was told, a shipped one is as it lies here. */
export async function compareLaws(
  serving: Serving,
  { before, after }: CompareLawsRequest,
): Promise<CompareLawsResponse> {
  const [old, now] = await Promise.all([packBehind(serving, before), packBehind(serving, after)]);
  const text = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
  const changes = compared(old, now).map(({ fields, ...change }) => ({
    ...change,
    fields: fields.map((one) => ({ field: one.field, before: text(one.before), after: text(one.after) })),
  }));
  return { changes };
}

async function packBehind(serving: Serving, reference: string): Promise<Pack> {
  const { kind, body } = await lawText(serving, reference);
  if (kind !== 'PACK')
    throw notFound({ zh: `制度包 ${reference.slice(0, 80)}`, en: `regulation ${reference.slice(0, 80)}` });
  return JSON.parse(body) as Pack; // written from a parsed pack, or parsed just now
}

/** Names of people: for the staff of the city only. */
export async function lawActs({ tenants }: Serving, { city }: ListLawActsRequest, { principal }: Doing) {
  demand(principal.kind === 'system' || principal.city === city, 'listLawActs');
  const stored = await tenants.history(principal.kind === 'system' ? 'worker' : principal.organ, streamOf.law(city));
  return { acts: stored.flatMap(actOf) };
}

const nothing = {
  ...{ packHash: '', packId: '', version: '', calendarHash: '' },
  ...{ officialYears: [], actNumber: '', actDate: '', values: {} },
};

function actOf({ event, actor, recordedAt }: StoredEvent<TenantEvent>): LawAct[] {
  const done = { ...nothing, type: event.type, at: recordedAt, by: actor.name };
  switch (event.type) {
    case 'CalendarPublished':
    case 'CalendarYearLoaded':
    case 'PackPublished':
    case 'ParametersConfirmed':
    case 'PackActivated':
      return [{ ...done, ...partOf(event) }];
    default:
      return [];
  }
}

type OfLaw = Extract<TenantEvent, { type: `${'Calendar' | 'Pack' | 'Parameters'}${string}` }>;

function partOf(event: OfLaw): Partial<LawAct> {
  switch (event.type) {
    case 'CalendarPublished':
      return { calendarHash: event.calendarHash, officialYears: event.officialYears };
    case 'CalendarYearLoaded':
      return { calendarHash: event.calendarHash, officialYears: [event.year], actNumber: event.noticeNumber };
    case 'PackPublished':
      return { packHash: event.packHash, packId: event.packId, version: event.version };
    case 'ParametersConfirmed':
      return { packHash: event.packHash, actNumber: event.actNumber, actDate: event.actDate, values: event.values };
    case 'PackActivated': {
      const { packHash, packId, calendarHash, actNumber, actDate } = event;
      return { packHash, packId, calendarHash, actNumber, actDate };
    }
  }
}
