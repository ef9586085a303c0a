import type { Deadline } from './case.ts';
import type { May } from './may.ts';
import type { CommandReply, Page } from './page.ts';
import type { Answer, Ballot } from './public.ts';
import { ask } from './request.ts';

export interface Duty {
  callbackId: string;
  dutyId: string;
  version: number;
  caseId: string;
  caseNumber?: string;
  title: string;
  submissionId: string;
  reporterKind: string;
  channel: string;
  methods?: string[];
  status: string;
  owedBy?: string;
  answer: string;
  replyKind?: string;
  deadline?: Deadline;
  breached?: boolean;
  method?: string;
  text?: string;
  proof?: { note?: string; files?: unknown[] };
  toldAt?: string;
  slip?: { paper: string; text: string; stub: string };
  signing?: Signing;
  may?: May[];
}

/** The stub of the slip: signed, or what stands for a signature before a witness. */
export interface Signing {
  state: string;
  signedOn: string;
  witness?: string;
  scan?: string[];
  grade?: string;
  words?: string;
}

export interface Telling {
  dutyId?: string;
  method: string;
  text: string;
  proof?: { note: string };
  entries?: Record<string, string>;
  signing?: Signing;
  toldAt?: string;
  lateReason?: string;
}

export const listDuties = (
  filter: { status?: string; mine?: boolean; q?: string | undefined },
  cursor: string | undefined,
  size: number,
) => ask<{ duties?: Duty[]; page?: Page }>('/callbacks', { query: { ...filter, cursor, size } });

export const callbacksOf = (caseId: string) =>
  ask<{ duties?: Duty[] }>(`/cases/${encodeURIComponent(caseId)}/callbacks`);

export const feedBack = (duty: Duty, telling: Telling, key: string) =>
  ask<CommandReply>(`/callbacks/${encodeURIComponent(duty.callbackId)}/feed-back`, {
    method: 'POST',
    body: telling,
    version: duty.version,
    key,
  });

export interface Judgement {
  /** Empty where the ballot asks questions. */
  grade: string;
  answers?: Answer[];
  words?: string;
  statedBy?: string;
  statedAt?: string;
  proof?: string;
}

export const ballotsOf = (caseId: string) =>
  ask<{ ballots?: Ballot[] }>('/ballots', { query: { caseId, status: 'ALL' } });

export const myBallot = (token: string) => ask<{ ballots?: Ballot[] }>('/ballots', { query: { status: 'ALL' }, token });

export const evaluate = (ballot: Ballot, judgement: Judgement, key: string, token?: string) =>
  ask<CommandReply>(`/ballots/${encodeURIComponent(ballot.ballotId)}/evaluate`, {
    method: 'POST',
    body: judgement,
    version: ballot.version,
    key,
    ...(token ? { token } : {}),
  });
