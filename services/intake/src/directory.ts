/** Look-ups in directory, kept: where a community stands, and the law in force in its city. */
import { isRefusal } from '@green-channel/platform/refusal';
import { client } from '@green-channel/platform/rpc/client';
import type { Secured } from '@green-channel/platform/rpc/secured';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf, type Law, lawOf } from '@green-channel/regulation';
import { kept } from './kept.ts';

export interface LawInForce {
  law: Law;
  lawHash: string;
  calendarHash: string;
}

export interface Office {
  organ: number;
  level: string;
}

/** A community and the offices above it. */
export interface Community {
  community: number;
  street: number;
  district: number;
  city: number;
  /** From the city down, the community last. */
  offices: Office[];
}

export interface Directory {
  /** Undefined when there is no such community. */
  community(id: number): Promise<Community | undefined>;
  law(city: number): Promise<LawInForce>;
}

const SECOND = 1000;
const LAW_FOR = 5 * SECOND;
const PLACE_FOR = 300 * SECOND;

interface Tenant {
  tenant: number;
  level: string;
  path: number[];
}

/** What is asked is open to all in directory: places and law, nothing of a person. */
export function directoryAt(address: string, secured?: Secured): Directory & { close(): void } {
  const service = client(DirectoryServiceService, address, { name: 'directory', secured });
  const tenant = kept(PLACE_FOR, async (id: number): Promise<Tenant | undefined> => {
    try {
      return (await service.getTenant({ tenant: id, code: '' })).tenant;
    } catch (error) {
      if (isRefusal(error) && error.kind === 'notFound') return undefined;
      throw error;
    }
  });
  const laws = new Map<string, LawInForce>();
  return {
    community: kept(PLACE_FOR, (id: number) => communityBy(tenant, id)),
    law: kept(LAW_FOR, async (city: number) => {
      const { law } = await service.getActiveLaw({ city });
      if (!law) throw new TypeError('directory answered without a law');
      const key = `${law.lawHash} ${law.calendarHash}`;
      const read = laws.get(key) ?? readLaw(law);
      laws.set(key, read);
      return read;
    }),
    close: () => service.close(),
  };
}

interface LawText {
  lawHash: string;
  calendarHash: string;
  packJson: string;
  parametersJson: string;
  calendarJson: string;
}

function readLaw({ lawHash, calendarHash, packJson, parametersJson, calendarJson }: LawText): LawInForce {
  const calendar = calendarOf(JSON.parse(calendarJson));
  const law = lawOf({ pack: JSON.parse(packJson), parameters: JSON.parse(parametersJson), calendar });
  return { lawHash, calendarHash, law };
}

/** Levels are read, not counted: a city without districts and a zone without streets have shorter paths (ENG-01). */
export async function communityBy(
  tenant: (id: number) => Promise<Tenant | undefined>,
  id: number,
): Promise<Community | undefined> {
  const found = id > 0 ? await tenant(id) : undefined;
  if (found?.level !== 'COMMUNITY') return undefined;
  const all = await Promise.all(found.path.map(tenant));
  const offices = all.flatMap((each) => (each ? [{ organ: each.tenant, level: each.level }] : []));
  const at = (level: string) => offices.find((office) => office.level === level)?.organ ?? 0;
  // The top of the tree is a district where its city stands outside the platform.
  return { community: id, street: at('STREET'), district: at('DISTRICT'), city: found.path[0] ?? 0, offices };
}
