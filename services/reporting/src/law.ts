/** The law in force in a city, asked of directory and kept for a minute: it says what each role may read. */
import type { ClientOf } from '@green-channel/platform/rpc/client';
import type { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { Pack } from '@green-channel/regulation';

export interface Laws {
  inForce(city: number): Promise<Pick<Pack, 'roles'>>;
}

const MINUTE = 60_000;

export function laws(directory: Pick<ClientOf<typeof DirectoryServiceService>, 'getActiveLaw'>): Laws {
  const held = new Map<number, { law: Promise<Pick<Pack, 'roles'>>; until: number }>();
  const ask = async (city: number) => {
    const { law } = await directory.getActiveLaw({ city });
    if (!law) throw new TypeError('directory answered without a law');
    return JSON.parse(law.packJson) as Pack; // published by directory, which checked it
  };
  return {
    inForce(city) {
      const known = held.get(city);
      if (known && known.until > Date.now()) return known.law;
      const law = ask(city);
      held.set(city, { law, until: Date.now() + MINUTE });
      law.catch(() => held.delete(city));
      return law;
    },
  };
}
