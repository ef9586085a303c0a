import { isRefusal } from '@green-channel/platform/refusal';
import type { ClientOf } from '@green-channel/platform/rpc/client';
import type {
  DirectoryServiceService,
  Law as LawMessage,
  UnitEntry,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf, lawOf } from '@green-channel/regulation';
import type { UnitFacts } from './case/input.ts';
import type { Directory, LawInForce, Office } from './directory.ts';
import { kept } from './kept.ts';

export type Source = Pick<
  ClientOf<typeof DirectoryServiceService>,
  'getTenant' | 'getUnit' | 'listUnits' | 'getActiveLaw' | 'getLaw' | 'getCard'
>;

const SECOND = 1000;
const PAGE = 200;

/** Directory over gRPC. Names and trees change seldom, registers of units and the law in force may change any day. */
export function directoryFrom(source: Source): Directory {
  const laws = new Map<string, LawInForce>();
  const names = new Map<number, string>();
  const office = kept(300 * SECOND, (organ: number) => officeBy(source, organ, names));
  const unit = kept(2 * SECOND, async (organ: number) => {
    const { unit: entry } = await found(source.getUnit({ unit: organ }), { unit: undefined });
    return entry && unitFacts(entry, office, names);
  });
  const active = kept(5 * SECOND, async (city: number) => {
    const { law } = await source.getActiveLaw({ city });
    return remembered(law, laws);
  });
  const supervisors = kept(60 * SECOND, async (city: number) => {
    const all = await unitsOf(source, city, '');
    return all.flatMap(({ unit: one }) => (one?.kind === 'SUPERVISION_OFFICE' ? [one.unit] : []));
  });
  return {
    office,
    unit,
    async units(city, query) {
      const entries = await unitsOf(source, city, query);
      const facts = await Promise.all(entries.map((entry) => unitFacts(entry, office, names)));
      return facts.filter((fact) => fact !== undefined);
    },
    async card(city, cardNo) {
      const { card } = await found(source.getCard({ city, cardNo }), { card: undefined });
      return card?.card;
    },
    supervisors,
    activeLaw: active,
    async law(lawHash, calendarHash) {
      const known = laws.get(`${lawHash} ${calendarHash}`);
      if (known) return known;
      const { law } = await source.getLaw({ lawHash, calendarHash });
      return remembered(law, laws);
    },
    knownLaw: (lawHash) => [...laws.values()].find((known) => known.lawHash === lawHash)?.law,
    async meet(organs) {
      const strangers = organs.filter((organ) => organ !== 0 && !names.has(organ));
      await Promise.all(strangers.map(async (organ) => (await office(organ)) ?? (await unit(organ))));
    },
    nameOf: (organ) => names.get(organ) ?? String(organ),
  };
}

async function officeBy(source: Source, organ: number, names: Map<number, string>): Promise<Office | undefined> {
  const { tenant } = await found(source.getTenant({ tenant: organ, code: '' }), { tenant: undefined });
  if (!tenant) return undefined;
  names.set(tenant.tenant, tenant.name);
  return { organ: tenant.tenant, name: tenant.name, level: tenant.level, path: tenant.path };
}

async function unitFacts(
  { unit, level, missing }: UnitEntry,
  office: Directory['office'],
  names: Map<number, string>,
): Promise<UnitFacts | undefined> {
  if (!unit) return undefined;
  names.set(unit.unit, unit.name);
  const home = await office(unit.tenant);
  const { unit: organ, name, tenant, hostDistrict } = unit;
  return { organ, name, tenant, tenantLevel: level, path: home?.path ?? [], hostDistrict, missing };
}

async function unitsOf(source: Source, city: number, q: string): Promise<UnitEntry[]> {
  const all: UnitEntry[] = [];
  for (let cursor = ''; ; ) {
    const { units, page } = await source.listUnits({ tenant: 0, city, q, page: { size: PAGE, cursor } });
    all.push(...units);
    cursor = page?.nextCursor ?? '';
    if (cursor === '') return all;
  }
}

function remembered(message: LawMessage | undefined, laws: Map<string, LawInForce>): LawInForce {
  if (!message) throw new TypeError('directory answered without a law');
  const { lawHash, calendarHash, packJson, parametersJson, calendarJson } = message;
  const key = `${lawHash} ${calendarHash}`;
  const known = laws.get(key);
  if (known) return known;
  const calendar = calendarOf(JSON.parse(calendarJson));
  const law = lawOf({ pack: JSON.parse(packJson), parameters: JSON.parse(parametersJson), calendar });
  const inForce = { law, lawHash, calendarHash };
  laws.set(key, inForce);
  return inForce;
}

/** An organ that directory does not know is an answer too. */
async function found<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error) && error.kind === 'notFound') return otherwise;
    throw error;
  }
}
