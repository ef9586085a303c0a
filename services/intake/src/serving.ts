/** What the commands of intake work with, and how an act is signed with the law it was done under. */
import type { Blobs } from '@green-channel/platform/blob';
import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import type { Log } from '@green-channel/platform/log';
import type { Pools } from '@green-channel/platform/pool';
import type { Seal } from '@green-channel/platform/seal';
import type { Act, Store } from '@green-channel/platform/store';
import type { Directory, LawInForce } from './directory.ts';
import type { ResidentTokens } from './resident-tokens.ts';
import type { Submission } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

export interface Serving {
  pools: Pools;
  store: Store<Submission, SubmissionEvent>;
  clock: Clock;
  seal: Seal;
  blobs: Blobs;
  directory: Directory;
  tokens: ResidentTokens;
  log: Log;
}

export interface Acting {
  commandId: string;
  principal: Principal;
  /** Where the matter belongs. */
  city: number;
  community: number;
  now: Date;
  law: LawInForce;
}

export function actOf({ commandId, principal, city, community, now, law }: Acting): Act {
  const { kind, post, subject, person, name, organ, roles } = principal;
  const who = kind === 'resident' ? {} : { person };
  return {
    commandId,
    actor: { kind, id: post || subject, ...who, name, organ: kind === 'resident' ? 0 : organ, roles: [...roles] },
    city,
    tenant: community,
    at: now,
    pack: law.lawHash,
    calendar: law.calendarHash,
  };
}
