/** A case that exists but is not the caller's to see: answered as not found, and kept on record (ENG-03, ENG-20). */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid, uuid7 } from '@green-channel/platform/ids';
import type { Log } from '@green-channel/platform/log';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { notFound } from '@green-channel/platform/refusal';

const KEEP = `insert into refused_read (id, viewer, case_id, asked, post, at)
  select $1, $2, $3, $4, $5, $6 where exists (select 1 from "case" where id = $3)`;

export interface RefusedReads {
  /** Throws NOT_FOUND in every case: whether the case exists is no answer either. */
  notFound(caseId: string, asked: string, by: Principal, at: Date): Promise<never>;
}

export function refusedReads(pools: Pools, log: Log): RefusedReads {
  return {
    async notFound(caseId, asked, { organ, post, subject }, at) {
      if (isUuid(caseId)) {
        const row = [uuid7(), organ, caseId, asked, post || subject, at];
        await transaction(pools, 'worker', (tx) => tx.query(KEEP, row));
        log.warn('case not for this viewer', { case: caseId, viewer: organ, asked });
      }
      throw notFound({ zh: `此件 ${caseId.slice(0, 36) || '—'}`, en: `case ${caseId.slice(0, 36) || '—'}` });
    },
  };
}
