/** Look-ups in directory, kept: which community this is, and the law in force in its city. */
import { client } from '@green-channel/platform/rpc/client';
import { DirectoryServiceService, type Tenant } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { type Law, lawOf } from '@green-channel/regulation/law/law';

export interface LawInForce {
  law: Law;
  lawHash: string;
  calendarHash: string;
}

export interface Directory {
  /** Undefined when there is no such tenant. */
  tenant(id: number): Promise<Tenant | undefined>;
  law(city: number): Promise<LawInForce>;
  close(): void;
}

const MINUTE = 60_000;
/** A new law counts within this time; tenants hardly ever change. */
const LAW_FOR = MINUTE;
const TENANT_FOR = 30 * MINUTE;

export function directory(address: string, token: () => Promise<string>): Directory {
  const service = client(DirectoryServiceService, address, { token, name: 'directory' });
  const tenants = kept(TENANT_FOR, async (tenant: number) => (await service.getTenant({ tenant, code: '' })).tenant);
  const read = new Map<string, LawInForce>();
  const laws = kept(LAW_FOR, async (city: number) => {
    const { law } = await service.getActiveLaw({ city });
    if (!law) throw new TypeError('directory answered without a law');
    const { lawHash, calendarHash, packJson, parametersJson, calendarJson } = law;
    const key = `${lawHash} ${calendarHash}`;
    const known = read.get(key) ?? {
      lawHash,
      calendarHash,
      law: lawOf({
        pack: JSON.parse(packJson),
        parameters: JSON.parse(parametersJson),
        calendar: calendarOf(JSON.parse(calendarJson)),
      }),
    };
    read.set(key, known);
    return known;
  });
  return { tenant: (id) => tenants(id).catch(absent), law: laws, close: () => service.close() };
}

function absent(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'notFound') return undefined;
  throw error;
}

/** Asks once and keeps the answer; a failure is not kept. */
function kept<V>(forMs: number, ask: (key: number) => Promise<V>): (key: number) => Promise<V> {
  const held = new Map<number, { value: Promise<V>; until: number }>();
  return (key) => {
    const found = held.get(key);
    if (found && found.until > Date.now()) return found.value;
    const value = ask(key);
    held.set(key, { value, until: Date.now() + forMs });
    value.catch(() => held.delete(key));
    return value;
  };
}
