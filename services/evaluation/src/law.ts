/** The law an event was decided by, asked of directory once and kept: laws are immutable and few. */

import type { Law as LawMessage } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { type Law, lawOf } from '@green-channel/regulation/law/law';

export interface Laws {
  /** By the hashes that stand on a fact. */
  of(lawHash: string, calendarHash: string): Promise<Law>;
}

type Ask = (request: { lawHash: string; calendarHash: string }) => Promise<{ law: LawMessage | undefined }>;

export function lawsFrom(ask: Ask): Laws {
  const known = new Map<string, Promise<Law>>();
  return {
    of(lawHash, calendarHash) {
      const key = `${lawHash} ${calendarHash}`;
      const found = known.get(key) ?? ask({ lawHash, calendarHash }).then(({ law }) => read(law));
      known.set(key, found);
      found.catch(() => known.delete(key));
      return found;
    },
  };
}

function read(law: LawMessage | undefined): Law {
  if (law === undefined) throw new TypeError('directory answered without a law');
  const { packJson, parametersJson, calendarJson } = law;
  const calendar = calendarOf(JSON.parse(calendarJson));
  return lawOf({ pack: JSON.parse(packJson), parameters: JSON.parse(parametersJson), calendar });
}
