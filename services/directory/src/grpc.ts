/** Commands and queries of DirectoryService: wire → handle → wire. */
import { notFound } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import {
  DirectoryServiceService,
  type GetTenantRequest,
  type ListPostsRequest,
  type ListUnitsRequest,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { loadCalendarYear } from './calendar-commands.ts';
import { calendarYear } from './calendar-reads.ts';
import { endCard, getCard, handOverCard, issueCard, listCards } from './card-commands.ts';
import { advanceClock, getClock, setClock } from './clock-commands.ts';
import { mergeTenant, renameTenant } from './division-commands.ts';
import { activatePack, confirmParameters, publishCalendar, publishPack } from './law-commands.ts';
import { compareLaws, lawActs, lawText, listPacks } from './law-reads.ts';
import { ownRights } from './own-rights.ts';
import { demand, mayAdminister } from './permit.ts';
import { addTenant, addUnit, createCity, updateUnit } from './place-commands.ts';
import { appointPost, placeOf, vacatePost } from './post-commands.ts';
import { refusals } from './refusals.ts';
import { type Doing, doingOf, type Serving } from './serving.ts';
import type { UnitRow } from './store/organs.ts';
import { postReply, unitEntry } from './wire.ts';

type Handled<Req, Res> = (serving: Serving, request: Req, doing: Doing) => Promise<Res>;

/** Open: residents choose their community and read the law; nothing of a person is in these answers. */
const open = [
  'getTenant',
  'listTenants',
  'listCities',
  'getActiveLaw',
  'getLaw',
  'listPacks',
  'getLawText',
  'compareLaws',
  'getCalendarYear',
  'getClock',
] as const;

export function directoryService(serving: Serving): ServiceEntry {
  const command =
    <Req, Res>(handle: Handled<Req, Res>) =>
    (request: Req, call: Call): Promise<Res> =>
      handle(serving, request, doingOf(call));
  return service(
    DirectoryServiceService,
    {
      createCity: command(createCity),
      addTenant: command(addTenant),
      addUnit: command(addUnit),
      updateUnit: command(updateUnit),
      appointPost: command(appointPost),
      vacatePost: command(vacatePost),
      renameTenant: command(renameTenant),
      mergeTenant: command(mergeTenant),
      issueCard: command(issueCard),
      endCard: command(endCard),
      handOverCard: command(handOverCard),
      getCard: (request) => getCard(serving, request),
      listCards: (request) => listCards(serving, request),
      publishCalendar: command(publishCalendar),
      loadCalendarYear: command(loadCalendarYear),
      publishPack: command(publishPack),
      confirmParameters: command(confirmParameters),
      activatePack: command(activatePack),
      setClock: command(setClock),
      advanceClock: command(advanceClock),
      getClock: async ({ city }) => getClock(serving, city),
      getTenant: (request) => getTenant(serving, request),
      async listTenants(request) {
        const { rows, page } = await serving.organs.tenants(request);
        return { tenants: await serving.organs.shown(rows), page };
      },
      listCities: () => listCities(serving),
      async getUnit({ unit }) {
        const row = await serving.organs.unit(unit);
        if (row === undefined) throw notFound({ zh: `单位 ${unit}`, en: `unit ${unit}` });
        const [entry] = await entriesOf(serving, [row]);
        return { unit: entry };
      },
      listUnits: (request) => listUnits(serving, request),
      listPosts: (request, call) => listPosts(serving, request, call),
      async getActiveLaw({ city }) {
        const law = await serving.laws.active(city);
        if (law !== undefined) return { law };
        const known = await serving.organs.tenant(city);
        if (known?.city !== city) throw notFound({ zh: `城市 ${city}`, en: `city ${city}` });
        throw refusals.NO_ACTIVE_LAW({ city: known.name });
      },
      async getLaw({ lawHash, calendarHash }) {
        const law = await serving.laws.law(lawHash, calendarHash);
        if (law === undefined)
          throw notFound({
            zh: `制度版本 ${lawHash} ${calendarHash}`,
            en: `version of the regulation ${lawHash} ${calendarHash}`,
          });
        return { law };
      },
      getOrgan: ({ organ }) => getOrgan(serving, organ),
      getOwnRights: command(ownRights),
      listPacks: async () => ({ packs: listPacks(serving) }),
      getLawText: ({ reference }) => lawText(serving, reference),
      compareLaws: (request) => compareLaws(serving, request),
      getCalendarYear: (request) => calendarYear(serving, request),
      listLawActs: command(lawActs),
    },
    open,
  );
}

async function getTenant({ organs }: Serving, { tenant, code }: GetTenantRequest) {
  const row = tenant === 0 && code !== '' ? await organs.tenantByCode(code) : await organs.tenant(tenant);
  if (row === undefined) throw notFound({ zh: `机构 ${tenant || code}`, en: `office ${tenant || code}` });
  const [shown] = await organs.shown([row]);
  return { tenant: shown };
}

async function getOrgan({ organs }: Serving, organ: number) {
  const tenant = await organs.tenant(organ);
  const found = tenant ?? (await organs.unit(organ));
  if (found === undefined) throw notFound({ zh: `机构 ${organ}`, en: `office or unit ${organ}` });
  const { name, nameEn } = found;
  return { organ, kind: tenant ? 'TENANT' : 'UNIT', name, nameEn: nameEn === name ? '' : nameEn };
}

async function listCities({ organs, laws }: Serving) {
  const rows = await organs.cities();
  const tenants = await organs.shown(rows);
  const cities = tenants.map(async (tenant) => ({
    tenant,
    packId: (await laws.active(tenant.tenant))?.packId ?? '',
    tenants: await organs.countIn(tenant.tenant),
  }));
  return { cities: await Promise.all(cities) };
}

async function listUnits(serving: Serving, request: ListUnitsRequest) {
  const { rows, page } = await serving.organs.units(request);
  return { units: await entriesOf(serving, rows), page };
}

async function entriesOf({ organs, laws }: Serving, rows: UnitRow[]) {
  const levels = await organs.levels(rows.map(({ tenant }) => tenant));
  const cities = [...new Set(rows.map(({ city }) => city))];
  const asked = new Map(await Promise.all(cities.map(async (city) => [city, await laws.askedOfUnits(city)] as const)));
  return rows.map((row) => unitEntry(row, levels.get(row.tenant) ?? '', asked.get(row.city) ?? []));
}

/** Names of people: administrators of the place, and services by their own token. */
async function listPosts(serving: Serving, request: ListPostsRequest, { principal }: Call) {
  if (principal.kind !== 'system') {
    const place = await placeOf(serving, request.organ || request.city);
    demand(mayAdminister(principal, place), 'listPosts');
  }
  const { rows, page } = await serving.organs.posts(request);
  return { posts: rows.map(postReply), page };
}
