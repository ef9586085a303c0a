/** Hears the case, which owes and cancels, and the rings of its own deadlines. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import type { Act, FactCommand, Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { legalDayOf } from '@green-channel/regulation/day';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Callback, decider } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import type { CallbackInput } from './callback-input.ts';
import { type CaseFact, type KnownCase, remember } from './known-case.ts';
import { recall, retain } from './memory.ts';
import { isCancelling, isOwing, isReleasing, mayOwe, owingOf } from './owing.ts';
import { allOf, openOf } from './store.ts';

export interface Hears {
  store: Store<Callback, CallbackEvent>;
  laws: Laws;
  clock: Clock;
}
type Commands = FactCommand<Callback, CallbackEvent>[];

export function hearCases(hears: Hears): Hearing {
  return hearing<CaseFact>({
    noun: 'case',
    decode: eventCodec<CaseEvent, CaseFact>(CaseEvent).decode,
    async handle(facts, tx) {
      const before = await recall(tx, [...new Set(facts.map(({ stream }) => stream))]);
      const known = new Map(before);
      const open = await stillOpen(facts, tx);
      const all = await everyOne(facts, tx);
      const commands: Commands = [];
      for (const fact of facts) {
        const now = remember(known.get(fact.stream), fact.stream, fact.event, fact.actor.person ?? '');
        if (now === undefined) continue;
        known.set(fact.stream, now);
        commands.push(...(await consequences(fact, now, { open, all }, hears)));
      }
      await retain(
        tx,
        [...known.values()].filter((one) => before.get(one.caseId) !== one),
      );
      if (commands.length > 0) await hears.store.apply(tx, commands);
    },
  });
}

/** Case → its callbacks: those that owe, and all of them. */
interface Standing {
  open: Map<string, string[]>;
  all: Map<string, string[]>;
}

/** Read only when a fact of the batch cancels or accepts, or names who follows the matter. */
async function stillOpen(facts: Heard<CaseFact>[], tx: Tx): Promise<Map<string, string[]>> {
  const asks = ({ type }: CaseFact) => type === 'ReplyAccepted' || type === 'LeadMemberAssigned';
  const cases = new Set(facts.filter(({ event }) => isCancelling(event) || asks(event)).map(({ stream }) => stream));
  return byCase(cases.size > 0 ? await openOf(tx, [...cases]) : []);
}

/** Read only when a division of the batch was merged. */
async function everyOne(facts: Heard<CaseFact>[], tx: Tx): Promise<Map<string, string[]>> {
  const cases = new Set(facts.filter(({ event }) => event.type === 'CaseSucceeded').map(({ stream }) => stream));
  return byCase(cases.size > 0 ? await allOf(tx, [...cases]) : []);
}

function byCase(rows: { id: string; case_id: string }[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, ({ case_id }) => case_id);
  return new Map([...groups].map(([caseId, each]) => [caseId, each.map(({ id }) => id)]));
}

async function consequences(
  fact: Heard<CaseFact>,
  known: KnownCase,
  { open, all }: Standing,
  hears: Hears,
): Promise<Commands> {
  const { event, stream, pack = '', calendar = '', occurredAt, actor } = fact;
  if (mayOwe(event)) {
    const idOf = (purpose: string) => derivedId(fact.id, purpose);
    const law = (await hears.laws.of(pack, calendar)).on(known.registeredOn ?? legalDayOf(occurredAt));
    const waiting = isReleasing(event, law) ? (open.get(stream) ?? []) : [];
    if (!isOwing(event, law)) return waiting.map((id) => command(fact, id, { type: 'Release', fact: true }, hears));
    const cause = { fact: event, occurredAt, person: actor.person ?? '', lawHash: pack, calendarHash: calendar, idOf };
    const owing = owingOf(cause, known, law);
    for (const each of [open, all]) each.set(stream, [...(each.get(stream) ?? []), owing.callbackId]);
    return [command(fact, owing.callbackId, owing, hears)];
  }
  return changes(fact, { open, all }, hears);
}

/** What happens to tellings that are there already: another organ, a member who follows the matter, or an end. */
function changes(fact: Heard<CaseFact>, { open, all }: Standing, hears: Hears): Commands {
  const { event, stream } = fact;
  const each = (ids: string[] = [], input: CallbackInput) => ids.map((id) => command(fact, id, input, hears));
  if (event.type === 'CaseSucceeded') {
    const { from, to } = event;
    return each(all.get(stream), { type: 'Succeeded', fact: true, from, to });
  }
  if (event.type === 'LeadMemberAssigned') {
    return each(open.get(stream), { type: 'Led', fact: true, leadMember: event.member });
  }
  if (!isCancelling(event)) return [];
  const cancelled = open.get(stream);
  open.delete(stream);
  return each(cancelled, { type: 'Cancel', fact: true, because: event.type });
}

interface Rang {
  type: 'TimerRang';
  ownerNoun: string;
  ownerStream: string;
  deadlineId: string;
  kind: string;
  step: number;
  to: string;
  rangAt: Date;
}

export function hearRings(hears: Hears): Hearing {
  return hearing<Rang>({
    noun: 'timer',
    decode: eventCodec<TimerEvent, Rang>(TimerEvent).decode,
    async handle(facts, tx) {
      const own = facts.filter(({ event }) => event.ownerNoun === 'callback');
      const commands = own.map((fact) => {
        const { deadlineId, kind, step, to, rangAt: at, ownerStream } = fact.event;
        return command(fact, ownerStream, { type: 'Rang', fact: true, deadlineId, kind, step, to, at }, hears);
      });
      if (commands.length > 0) await hears.store.apply(tx, commands);
    },
  });
}

function command(fact: Heard, stream: string, input: CallbackInput, { clock }: Hears): Commands[number] {
  return {
    act: actOf(fact, `${input.type} ${stream}`, clock),
    stream,
    decide: (state) => decider.decide(input, state, undefined),
  };
}

/** The service acts for the tenant of the fact, and whoever caused it stays named. */
function actOf(fact: Heard, purpose: string, clock: Clock): Act {
  const { id, city, tenant, actor, occurredAt, pack, calendar } = fact;
  const { person, name, organ } = actor;
  const as = { kind: 'system' as const, id: 'system:feedback', name, organ, roles: [] };
  return {
    ...{ commandId: derivedId(id, purpose), city, tenant, at: clock.now(city), occurredAt, causation: id },
    actor: person === undefined ? as : { ...as, person },
    ...(pack === undefined ? {} : { pack }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}
