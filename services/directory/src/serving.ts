/** What the commands and queries of this service work with. */
import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { uuid7 } from '@green-channel/platform/ids';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Act, Outcome, Store } from '@green-channel/platform/store';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type { CityClock, ClockMoved } from './city-clock.ts';
import type { CardReads } from './store/cards.ts';
import type { LawReads } from './store/laws.ts';
import type { OrganReads } from './store/organs.ts';
import type { Tenancy, TenantEvent } from './tenant.ts';

export interface Serving {
  tenants: Store<Tenancy, TenantEvent>;
  clocks: Store<CityClock, ClockMoved>;
  organs: OrganReads;
  cards: CardReads;
  laws: LawReads;
  clock: Clock;
  /** The folder `regulations`. */
  regulations: string;
  /** Waits until every other service has nothing left to do; names those that still had. */
  othersAtRest(): Promise<string[]>;
}

/** What is the same for every command of a call. */
export interface Doing {
  principal: Principal;
  commandId: string;
  fingerprint: string;
  expectedVersion?: number;
}

export function doingOf({ principal, commandId = uuid7(), fingerprint, expectedVersion }: Call): Doing {
  return { principal, commandId, fingerprint, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
}

export function actOf({ principal, commandId }: Doing, place: { city: number; tenant: number }, at: Date): Act {
  const { kind, post: id, person, name, organ, roles } = principal;
  return { commandId, actor: { kind, id, person, name, organ, roles }, ...place, at };
}

/** An organ's command, in its sight; reference data may begin a stream. */
export function commandOf({ principal, fingerprint, expectedVersion }: Doing) {
  const viewer = principal.organ;
  return { viewer, mayCreate: true, fingerprint, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
}

export function replyOf(id: number | string, { version, position }: Outcome<unknown>): CommandReply {
  return { id: String(id), version, position, number: '' };
}
