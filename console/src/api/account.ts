import type { Duty } from './callback.ts';
import type { Deadline } from './case.ts';
import { ask } from './request.ts';

export interface AccountDay {
  day: string;
  why: string;
  name?: string;
  notice?: string;
  noticeUrl?: string;
}

/** Why a deadline is due that day, as the service that owns it reckons. */
export interface Account {
  deadline: Deadline;
  unit: string;
  count: number;
  calendar: string;
  counted: AccountDay[];
  skipped: AccountDay[];
  beforeExtension?: string;
  unpublished?: number[];
  requirement?: string;
  act?: string;
  clause: string;
  clauseText?: string;
  zh: string;
  en: string;
}

export const accountOfCase = async (caseId: string, deadlineId: string): Promise<Account> =>
  (await ask<{ account: Account }>(`/cases/${encodeURIComponent(caseId)}/deadlines/${encodeURIComponent(deadlineId)}`))
    .account;

export const accountOfDuty = async ({ callbackId, dutyId, deadline }: Duty): Promise<Account> =>
  (
    await ask<{ account: Account }>(
      `/callbacks/${encodeURIComponent(callbackId)}/duties/${encodeURIComponent(dutyId)}/deadline`,
      { query: { deadlineId: deadline?.id } },
    )
  ).account;
