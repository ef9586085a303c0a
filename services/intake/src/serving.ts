/** What the commands of intake work with, and how an act is signed with the law it was done under. */
import type { Blobs } from '@green-channel/platform/blob';
import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import type { Pools } from '@green-channel/platform/pool';
import type { Seal } from '@green-channel/platform/seal';
import type { Act, Store } from '@green-channel/platform/store';
import type { Directory, LawInForce } from './directory.ts';
import type { ResidentTokens } from './resident-tokens.ts';
import type { Submission, SubmissionEvent } from './submission.ts';

export interface Serving {
  pools: Pools;
  store: Store<Submission, SubmissionEvent>;
  clock: Clock;
  seal: Seal;
  blobs: Blobs;
  directory: Directory;
  tokens: ResidentTokens;
}

export interface Acting {
  commandId: string;
  principal: Principal;
  city: number;
  tenant: number;
  now: Date;
  law: LawInForce;
}

export function actOf({ commandId, principal, city, tenant, now, law }: Acting, occurredAt?: Date): Act {
  const { kind, post, subject, person, name, organ, roles } = principal;
  return {
    commandId,
    actor: { kind, id: post || subject, person, name, organ, roles },
    city,
    tenant,
    at: now,
    ...(occurredAt ? { occurredAt } : {}),
    pack: law.lawHash,
    calendar: law.calendarHash,
  };
}
