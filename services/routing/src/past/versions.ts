/** Versions of the regulation that need not be in force here: their text, and what an act has confirmed for them. */
import { isRefusal } from '@green-channel/platform/refusal';
import type { ClientOf } from '@green-channel/platform/rpc/client';
import type { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { type Calendar, calendarOf, type Pack, type Parameters } from '@green-channel/regulation';

export interface Versions {
  /** By the hash of a published pack or the id of one that ships; nothing for another name. */
  pack(reference: string): Promise<{ pack: Pack; packHash: string } | undefined>;
  confirmed(city: number, packHash: string): Promise<Parameters>;
  calendar(hash: string): Promise<Calendar>;
}

type Source = Pick<ClientOf<typeof DirectoryServiceService>, 'getLawText' | 'listLawActs'>;

export function versionsFrom(source: Source): Versions {
  return {
    async pack(reference) {
      const text = await textOf(source, reference);
      return text?.kind === 'PACK' ? { pack: JSON.parse(text.body), packHash: text.hash } : undefined;
    },
    async confirmed(city, packHash) {
      const { acts } = await source.listLawActs({ city });
      const own = acts.filter((act) => act.type === 'ParametersConfirmed' && act.packHash === packHash);
      const named = own.flatMap(({ values, actNumber: act }) =>
        Object.entries(values).map(([id, json]) => [id, { value: JSON.parse(json), act }]),
      );
      return Object.fromEntries(named); // the last act that names a parameter stands
    },
    async calendar(hash) {
      const { body } = await source.getLawText({ reference: hash });
      return calendarOf(JSON.parse(body));
    },
  };
}

async function textOf(source: Source, reference: string) {
  try {
    return await source.getLawText({ reference });
  } catch (error) {
    if (isRefusal(error) && error.kind === 'notFound') return undefined;
    throw error;
  }
}
