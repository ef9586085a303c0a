/** Names and levels of organs, asked of directory once and kept: an organ's id is never given to another. */
import type { ClientOf } from '@green-channel/platform/rpc/client';
import type { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';

export interface Organ {
  organ: number;
  name: string;
  level: string;
  /** Organs from the city down to this one; empty for a unit. */
  path?: readonly number[];
}

export interface Names {
  of(organ: number): Promise<Organ>;
}

const HOUR = 3_600_000;

export function names(directory: Pick<ClientOf<typeof DirectoryServiceService>, 'getTenant' | 'getUnit'>): Names {
  const known = new Map<number, { organ: Promise<Organ>; until: number }>();
  async function ask(organ: number): Promise<Organ> {
    const { tenant } = await directory.getTenant({ tenant: organ, code: '' }).catch(() => ({ tenant: undefined }));
    if (tenant) return { organ, name: tenant.name, level: tenant.level, path: tenant.path };
    const { unit } = await directory.getUnit({ unit: organ });
    return { organ, name: unit?.unit?.name ?? '', level: 'UNIT' };
  }
  return {
    of(organ) {
      const held = known.get(organ);
      if (held && held.until > Date.now()) return held.organ;
      const asked = ask(organ);
      known.set(organ, { organ: asked, until: Date.now() + HOUR });
      asked.catch(() => known.delete(organ));
      return asked;
    },
  };
}
