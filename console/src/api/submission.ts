import type { Matter } from './case.ts';
import type { CommandReply, Page } from './page.ts';
import { ask } from './request.ts';

export interface Reporter {
  kind: 'NAMED' | 'ANONYMOUS';
  name?: string;
  phone?: string;
  address?: string;
  email?: string;
  wechat?: string;
}

export interface Intake {
  channel: string;
  community: number;
  matter: Matter;
  reporter: Reporter;
  photos?: string[];
  preferredMethod?: string;
  occurredAt?: string;
  grid?: string;
}

export interface Submitted {
  reply: CommandReply;
  queryCode: string;
}

export interface Submission {
  submissionId: string;
  channel: string;
  community: number;
  receiver: number;
  matter: Matter;
  occurredAt: string;
  recordedAt?: string;
  reporter?: { reporterId?: string; kind: string; name?: string; phone?: string; revealable?: boolean };
  collector?: { name?: string };
  photos?: string[];
  preferredMethod?: string;
  history?: unknown;
  version: number;
  grid?: string;
}

export const submitIntake = (intake: Intake, key: string, open: boolean) =>
  ask<Submitted>('/submissions', { method: 'POST', body: intake, key, open });

export const listSubmissions = (
  filter: { channel?: string | undefined; mine?: boolean | undefined },
  cursor: string | undefined,
  size: number,
) => ask<{ submissions?: Submission[]; page?: Page }>('/submissions', { query: { ...filter, cursor, size } });

export const getSubmission = async (id: string): Promise<Submission> =>
  (await ask<{ submission: Submission }>(`/submissions/${encodeURIComponent(id)}`)).submission;

export const revealReporter = (id: string, purpose: string, key: string) =>
  ask<{ reporter: Reporter; reporterId: string }>(`/submissions/${encodeURIComponent(id)}/reveal-reporter`, {
    method: 'POST',
    body: { purpose },
    key,
  });

export interface Duplicate {
  submissionId: string;
  title: string;
  place?: string;
  likeness: number;
  occurredAt: string;
}

export const findDuplicates = (id: string) =>
  ask<{ duplicates?: Duplicate[] }>(`/submissions/${encodeURIComponent(id)}/duplicates`);
