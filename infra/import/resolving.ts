/** Looks up what a row names: its community, its channel, its words. */
import { isRefusal } from '@green-channel/platform/refusal';
import { type Community, communitiesOf } from './communities.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Field } from './fields.ts';
import { wordsOf } from './law-words.ts';
import type { Reading } from './line.ts';
import type { Server } from './server.ts';
import type { Resolved } from './submission.ts';

export interface Target {
  /** Where every row goes that names none. */
  community: Community | undefined;
  channel: string;
}

export type Resolve = (reading: Reading, columnOf: (field: Field) => string) => Promise<Resolved | Fault[]>;

export function resolving(server: Server, { community: whole, channel }: Target): Resolve {
  const communityOf = communitiesOf(server);
  const wordIn = wordsOf(server);
  return async ({ row, texts }, columnOf) => {
    const faults: Fault[] = [];
    const tried = async <T>(field: Field, look: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await look();
      } catch (error) {
        if (!isRefusal(error) || error.kind === 'unavailable') throw error;
        faults.push(faultOf(error, { row, column: columnOf(field), value: texts[field] ?? '' }));
        return undefined;
      }
    };
    const community = await tried('community', async () =>
      whole && !texts.community ? whole : await communityOf(texts.community ?? ''),
    );
    if (!community) return faults;
    const { city, tenant } = community;
    const word = (kind: 'channel' | 'category' | 'scope', text = '') => tried(kind, () => wordIn(city, kind, text));
    const [sent = '', category = '', scope = ''] = [
      await word('channel', texts.channel ?? channel),
      await word('category', texts.category),
      await word('scope', texts.scope),
    ];
    return faults.length > 0 ? faults : { community: tenant, channel: sent, category, scope };
  };
}

/** The latest business time of any city: what lies behind it is future everywhere. */
export async function latestNow(server: Server): Promise<Date> {
  const { cities } = await server.read<{ cities: { tenant?: { tenant: number } }[] }>('/cities', {});
  const clocks = await Promise.all(
    cities.flatMap(({ tenant }) => (tenant ? [server.read<{ now?: string }>('/clock', { city: tenant.tenant })] : [])),
  );
  return new Date(Math.max(Date.now(), ...clocks.map(({ now }) => Date.parse(now ?? '') || 0)));
}
