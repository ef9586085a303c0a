/** ENG-08: a notice was loaded, so every open case of the city is counted again: in rounds, while everything goes on. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import type { Hearing } from '@green-channel/platform/inbox';
import type { Log } from '@green-channel/platform/log';
import type { Pools, Tx } from '@green-channel/platform/pool';
import {
  hearRounds,
  inLane,
  mayChange,
  type Round,
  type Rounds,
  runRounds,
  type Walk,
} from '@green-channel/platform/rounds';
import type { Act, FactCommand, Store } from '@green-channel/platform/store';
import { stateFromJson } from '@green-channel/platform/store/state';
import { eventCodec } from '@green-channel/platform/wire';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { type Movable, movableBy, recountAsked } from '@green-channel/regulation/law/recount';
import type { CaseEvent } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { Doer, FactOf } from './case/input.ts';
import type { Rules } from './case/rules.ts';
import type { Case, Opened } from './case/state.ts';
import type { Directory } from './directory.ts';

interface Recounting {
  pools: Pools;
  store: Store<Case, CaseEvent>;
  directory: Directory;
  clock: Clock;
  log: Log;
  committed(): void;
}
/** A notice came, or a regulation came into force with another calendar. */
export function hearCalendars({ clock }: Pick<Recounting, 'clock'>, begun: () => void): Hearing {
  const { decode } = eventCodec<TenantEvent, Parameters<typeof recountAsked>[0]>(TenantEvent);
  return hearRounds({ noun: 'tenant', decode, asks: recountAsked, clock }, begun);
}

interface OpenCase {
  id: string;
  law: string;
  version: number;
  head: Uint8Array;
  state: unknown;
}

/** Cases with a date that the days which changed can move, locked; the second time only those written since. */
const OPEN = `select id, law, version, head, state from "case"
  where city = $1 and counted_by <> '{}' and id > $2 and ($3 = 1 or updated_at >= $4) and ${mayChange(6)} and ${inLane(11)}
  order by id limit $5 for update`;
const USED = `select hash, min(law) as law from "case", unnest(counted_by) as hash
  where city = $1 and counted_by <> '{}' group by hash`;

export function runRecounts(recounting: Recounting): Rounds {
  return runRounds<OpenCase, Movable>({
    ...recounting,
    prepare: (tx, round) => movable(tx, round, recounting.directory),
    next(tx, { city, subject, after, pass, since, lane, lanes, prepared }, limit) {
      const { looked, hashes, from, to } = prepared;
      const what = [subject, looked, hashes, from, to];
      return tx.query<OpenCase>(OPEN, [city, after, pass, since, limit, ...what, lanes, lane]);
    },
    visit: (tx, walk, found) => visit(tx, walk, found, recounting),
  });
}

async function movable(tx: Tx, { city, subject }: Round, directory: Directory): Promise<Movable> {
  const used = await tx.query<{ hash: string; law: string }>(USED, [city]);
  const read = async (law: string, hash: string) => (await directory.law(law, hash)).law.calendar;
  const [first] = used;
  if (!first) return { looked: [subject], hashes: [], from: [], to: [] };
  const before = await Promise.all(used.map(({ law, hash }) => read(law, hash)));
  return movableBy(await read(first.law, subject), before);
}

type Walked = Walk<Movable>;

async function visit(tx: Tx, round: Walked, found: OpenCase[], { store, directory, clock }: Recounting): Promise<void> {
  const rules = await rulesByLaw(directory, round.subject, found);
  const now = clock.now(round.city);
  const commands = found.flatMap(({ id, law, version, head, state }): FactCommand<Case, CaseEvent>[] => {
    const by = rules.get(law);
    if (!by) throw new Error(`the law ${law} was asked for`);
    const case_ = stateFromJson<Opened>(state);
    const events = decider.decide(inputFor(round, id, now), case_, by);
    // Locked and decided already; one that says nothing is not written.
    if (events.length === 0) return [];
    const act = { ...actFor(round, case_, id, now), pack: law };
    return [{ act, stream: id, held: { state: case_, version, head }, decide: () => events }];
  });
  if (commands.length > 0) await store.apply(tx, commands);
}

async function rulesByLaw(directory: Directory, calendarHash: string, found: OpenCase[]): Promise<Map<string, Rules>> {
  const laws = [...new Set(found.map(({ law }) => law))];
  const nameOf = (id: number) => directory.nameOf(id);
  const rules = laws.map(async (lawHash): Promise<[string, Rules]> => {
    const { law } = await directory.law(lawHash, calendarHash);
    return [lawHash, { law, lawHash, nameOf }];
  });
  return new Map(await Promise.all(rules));
}

function inputFor({ id: round, subject }: Round, id: string, now: Date): FactOf<'CalendarLoaded'> {
  const by: Doer = {
    ...{ kind: 'system', post: 'system:routing', person: '', name: 'routing', organ: 0, level: 'CITY' },
    ...{ roles: [], submission: '' },
  };
  const mint = (purpose: string) => derivedId(round, `${id} ${purpose}`);
  return { type: 'CalendarLoaded', fact: true, calendarHash: subject, occurredAt: now, now, by, mint };
}

function actFor(round: Round, { origin }: Opened, id: string, at: Date): Act {
  const { id: causation, city, subject: calendar, pass } = round;
  const actor = { kind: 'system', id: 'system:routing', name: 'routing', organ: 0, roles: [] } as const;
  const commandId = derivedId(causation, `recount ${pass} ${id}`);
  const tenant = origin.community || city;
  return { commandId, actor: { ...actor, roles: [] }, city, tenant, at, causation, calendar };
}
