/** ENG-08: a notice was loaded, so every duty that is still owed in the city is counted again, in rounds. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import type { Hearing } from '@green-channel/platform/inbox';
import type { Log } from '@green-channel/platform/log';
import type { Pools, Tx } from '@green-channel/platform/pool';
import { hearRounds, inLane, mayChange, type Round, type Rounds, runRounds } from '@green-channel/platform/rounds';
import type { FactCommand, Store } from '@green-channel/platform/store';
import { stateFromJson } from '@green-channel/platform/store/state';
import { eventCodec } from '@green-channel/platform/wire';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Movable, movableBy, recountAsked } from '@green-channel/regulation/law/recount';
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
export function hearCalendars({ clock }: Pick<Recounting, 'clock'>, begun: () => void): Hearing {
  const { decode } = eventCodec<TenantEvent, Parameters<typeof recountAsked>[0]>(TenantEvent);
  return hearRounds({ noun: 'tenant', decode, asks: recountAsked, clock }, begun);
}

interface OpenCallback {
  id: string;
  version: number;
  head: Uint8Array;
  state: unknown;
}

/** What is owed by a date that the days which changed can move, locked; the second time only those written since. */
const OPEN = `select id, version, head, state from callback
  where city = $1 and status = 'owed' and id > $2 and ($3 = 1 or updated_at >= $4) and ${mayChange(6)} and ${inLane(11)}
  order by id limit $5 for update`;
const USED = `select hash, min(law) as law from callback, unnest(counted_by) as hash
  where city = $1 and status = 'owed' group by hash`;

export function runRecounts(recounting: Recounting): Rounds {
  return runRounds<OpenCallback, Movable>({
    ...recounting,
    prepare: (tx, round) => movable(tx, round, recounting.laws),
    next(tx, { city, subject, after, pass, since, lane, lanes, prepared }, limit) {
      const { looked, hashes, from, to } = prepared;
      const what = [subject, looked, hashes, from, to];
      return tx.query<OpenCallback>(OPEN, [city, after, pass, since, limit, ...what, lanes, lane]);
    },
    visit: (tx, walk, found) => visit(tx, walk, found, recounting),
  });
}

async function movable(tx: Tx, { city, subject }: Round, laws: Laws): Promise<Movable> {
  const used = await tx.query<{ hash: string; law: string }>(USED, [city]);
  const [first] = used;
  if (!first) return { looked: [subject], hashes: [], from: [], to: [] };
  const before = await Promise.all(used.map(async ({ law, hash }) => (await laws.of(law, hash)).calendar));
  return movableBy((await laws.of(first.law, subject)).calendar, before);
}

async function visit(tx: Tx, round: Round, found: OpenCallback[], { store, laws, clock }: Recounting): Promise<void> {
  const { id: causation, city, subject: calendarHash, pass } = round;
  const now = clock.now(city);
  const actor = { kind: 'system' as const, id: 'system:feedback', name: 'feedback', organ: 0, roles: [] };
  const commands: FactCommand<Callback, CallbackEvent>[] = [];
  for (const { id, version, head, state } of found) {
    const callback = stateFromJson<Opened>(state);
    const law = await laws.of(callback.law, calendarHash);
    const events = decider.decide({ type: 'CalendarLoaded', fact: true, calendarHash, now }, callback, law);
    if (events.length === 0) continue;
    const commandId = derivedId(causation, `recount ${pass} ${id}`);
    const by = { commandId, actor, city, tenant: callback.community, at: now, causation };
    const act = { ...by, pack: callback.law, calendar: calendarHash };
    commands.push({ act, stream: id, held: { state: callback, version, head }, decide: () => events });
  }
  if (commands.length > 0) await store.apply(tx, commands);
}
