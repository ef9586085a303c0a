/** ENG-08: a notice was loaded, so every open case of the city is counted again: in rounds, while everything goes on. */
import type { Clock } from '@green-channel/platform/clock';
import { uuid5 } from '@green-channel/platform/ids';
import { type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Log } from '@green-channel/platform/log';
import type { Pools, Tx } from '@green-channel/platform/pool';
import { beginRound, type Round, type Rounds, runRounds } from '@green-channel/platform/rounds';
import type { Act, FactCommand, Store } from '@green-channel/platform/store';
import { stateFromJson } from '@green-channel/platform/store/state';
import { eventCodec } from '@green-channel/platform/wire';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
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
interface CalendarFact {
  type: string;
  city?: number;
  calendarHash?: string;
}

/** A notice came, or a regulation came into force with another calendar. */
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

interface OpenCase {
  id: string;
  law: string;
  state: unknown;
}

/** Cases with a date that was counted by another calendar; the second time only those written since. */
const OPEN = `select id, law, state from "case"
  where city = $1 and counted_by <> '{}' and not counted_by <@ array[$2] and id > $3 and ($4 = 1 or updated_at >= $5)
  order by id limit $6`;

export function runRecounts(recounting: Recounting): Rounds {
  return runRounds<OpenCase>({
    ...recounting,
    next: (tx, { city, subject, after, pass, since }, limit) =>
      tx.query<OpenCase>(OPEN, [city, subject, after, pass, since, limit]),
    visit: (tx, round, found) => visit(tx, round, found, recounting),
  });
}

async function visit(tx: Tx, round: Round, found: OpenCase[], { store, directory, clock }: Recounting): Promise<void> {
  const rules = await rulesByLaw(directory, round.subject, found);
  const now = clock.now(round.city);
  const commands: FactCommand<Case, CaseEvent>[] = [];
  for (const { id, law, state } of found) {
    const [by, case_] = [rules.get(law), stateFromJson<Opened>(state)];
    if (!by) throw new Error(`the law ${law} was asked for`);
    const input = inputFor(round, id, now);
    // Looked at before anything is locked: most cases end before the days that the notice arranges.
    if (decider.decide(input, case_, by).length === 0) continue;
    const act = actFor(round, case_, id, now);
    commands.push({ act: { ...act, pack: law }, stream: id, decide: (now_) => decider.decide(input, now_, by) });
  }
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
  const mint = (purpose: string) => uuid5(round, `${id} ${purpose}`);
  return { type: 'CalendarLoaded', fact: true, calendarHash: subject, occurredAt: now, now, by, mint };
}

function actFor(round: Round, { origin }: Opened, id: string, at: Date): Act {
  const { id: causation, city, subject: calendar, pass } = round;
  const actor = { kind: 'system', id: 'system:routing', name: 'routing', organ: 0, roles: [] } as const;
  const commandId = uuid5(causation, `recount ${pass} ${id}`);
  const tenant = origin.community || city;
  return { commandId, actor: { ...actor, roles: [] }, city, tenant, at, causation, calendar };
}
