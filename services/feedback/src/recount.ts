/** ENG-08: a notice was loaded, so every duty that is still owed in the city is counted again, in rounds. */
import type { Clock } from '@green-channel/platform/clock';
import { uuid5 } from '@green-channel/platform/ids';
import { type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Log } from '@green-channel/platform/log';
import type { Pools, Tx } from '@green-channel/platform/pool';
import { beginRound, type Round, type Rounds, runRounds } from '@green-channel/platform/rounds';
import type { FactCommand, Store } from '@green-channel/platform/store';
import { stateFromJson } from '@green-channel/platform/store/state';
import { eventCodec } from '@green-channel/platform/wire';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Callback, decider, type Opened } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';

interface Recounting {
  pools: Pools;
  store: Store<Callback, CallbackEvent>;
  laws: Laws;
  clock: Clock;
  log: Log;
  committed(): void;
}
interface CalendarFact {
  type: string;
  city?: number;
  calendarHash?: string;
}

export function hearCalendars({ clock }: Pick<Recounting, 'clock'>, begun: () => void): Hearing {
  return hearing<CalendarFact>({
    noun: 'tenant',
    decode: eventCodec<TenantEvent, CalendarFact>(TenantEvent).decode,
    async handle(facts, tx) {
      for (const { id, event } of facts) {
        const { type, city, calendarHash } = event;
        if ((type !== 'CalendarYearLoaded' && type !== 'PackActivated') || !city || !calendarHash) continue;
        await beginRound(tx, { id, city, subject: calendarHash, since: clock.now(city) });
        begun();
      }
    },
  });
}

interface OpenCallback {
  id: string;
  state: unknown;
}

/** The second time only those written since. */
const OPEN = `select id, state from callback
  where city = $1 and status = 'owed' and id > $2 and ($3 = 1 or updated_at >= $4) order by id limit $5`;

export function runRecounts(recounting: Recounting): Rounds {
  return runRounds<OpenCallback>({
    ...recounting,
    next: (tx, { city, after, pass, since }, limit) => tx.query<OpenCallback>(OPEN, [city, after, pass, since, limit]),
    visit: (tx, round, found) => visit(tx, round, found, recounting),
  });
}

async function visit(tx: Tx, round: Round, found: OpenCallback[], { store, laws, clock }: Recounting): Promise<void> {
  const { id: causation, city, subject: calendarHash, pass } = round;
  const now = clock.now(city);
  const actor = { kind: 'system' as const, id: 'system:feedback', name: 'feedback', organ: 0, roles: [] };
  const commands: FactCommand<Callback, CallbackEvent>[] = [];
  for (const { id, state } of found) {
    const callback = stateFromJson<Opened>(state);
    const law = await laws.of(callback.law, calendarHash);
    const input = { type: 'CalendarLoaded', fact: true, calendarHash, now } as const;
    if (decider.decide(input, callback, law).length === 0) continue;
    const act = {
      commandId: uuid5(causation, `recount ${pass} ${id}`),
      actor,
      city,
      tenant: callback.community,
      at: now,
    };
    const by = { ...act, causation, pack: callback.law, calendar: calendarHash };
    commands.push({ act: by, stream: id, decide: (current) => decider.decide(input, current, law) });
  }
  if (commands.length > 0) await store.apply(tx, commands);
}
