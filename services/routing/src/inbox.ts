/** What others report: a submission, the last telling, a judgement, a ring. A fact without a cell is ignored. */
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import type { Act, FactCommand } from '@green-channel/platform/store';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { SubmissionEvent } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { CaseEvent } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { CaseInput, Doer } from './case/input.ts';
import { rulesInForce } from './case/rules.ts';
import type { Case } from './case/state.ts';
import type { Serving } from './commands.ts';
import { callbackFact, evaluatedFact, mergerFact, ringFact, submittedFact, type Told } from './facts-wire.ts';
import { casesOf, lawsOf } from './lists.ts';
import { type RulesNow, rulesFor } from './rules-for.ts';

type Hears = Omit<Serving, 'refused' | 'together'>;
type Read<E> = (event: E) => Told | undefined;

export function hearings(hears: Hears): Hearing[] {
  return [
    heardOf('submission', eventCodec(SubmissionEvent).decode, submittedFact, hears),
    heardOf('callback', eventCodec(CallbackEvent).decode, callbackFact, hears),
    heardOf('ballot', eventCodec(BallotEvent).decode, evaluatedFact, hears),
    heardOf('timer', eventCodec(TimerEvent).decode, ringFact, hears),
  ];
}

function heardOf<E>(noun: string, decode: (type: string, data: Uint8Array) => E, read: Read<E>, hears: Hears): Hearing {
  return hearing<E>({
    noun,
    decode,
    async handle(facts, tx) {
      const told = facts.flatMap((fact) => {
        const about = read(fact.event);
        return about ? [{ fact, about }] : [];
      });
      const laws = await lawsFor(told, tx);
      const commands: FactCommand<Case, CaseEvent>[] = [];
      for (const { fact, about } of told) {
        const law = about.opens ? '' : laws.get(about.caseId);
        if (law !== undefined) commands.push(await command(fact, about, law, hears));
      }
      if (commands.length > 0) await hears.store.apply(tx, commands);
    },
  });
}

/** A merger is a fact about every case that knows the ended division; each takes it as its own. */
export function hearDivisions(hears: Hears): Hearing {
  return hearing<EventOf<TenantEvent>>({
    noun: 'tenant',
    decode: eventCodec<TenantEvent, EventOf<TenantEvent>>(TenantEvent).decode,
    async handle(facts, tx) {
      for (const fact of facts) {
        const merged = mergerFact(fact.event);
        if (!merged) continue;
        const commands: FactCommand<Case, CaseEvent>[] = [];
        for (const { id, law } of await casesOf(tx, merged.from)) {
          commands.push(await command(fact, { caseId: id, input: merged }, law, hears));
        }
        for (let at = 0; at < commands.length; at += AT_ONCE)
          await hears.store.apply(tx, commands.slice(at, at + AT_ONCE));
      }
    },
  });
}
const AT_ONCE = 200;

/** One noun is heard once: what directory says goes to both, in the same transaction. */
export function both(first: Hearing, second: Hearing): Hearing {
  return {
    ...first,
    async handle(facts, tx) {
      await first.handle(facts, tx);
      await second.handle(facts, tx);
    },
  };
}

/** A fact about a case that does not exist here (yet) has no law and is passed over. */
async function lawsFor(told: { about: Told }[], tx: Tx): Promise<Map<string, string>> {
  const cases = [...new Set(told.filter(({ about }) => !about.opens).map(({ about }) => about.caseId))];
  const rows = cases.length > 0 ? await lawsOf(tx, cases) : [];
  return new Map(rows.map(({ id, law }) => [id, law]));
}

async function command(
  fact: Heard<unknown>,
  { caseId, input, opens, seenAt }: Told,
  law: string,
  { directory, clock }: Hears,
): Promise<FactCommand<Case, CaseEvent>> {
  // A ring rings once: were it judged by a clock behind that of the timer, it would come too early and be lost.
  const now = later(clock.now(fact.city), seenAt);
  const origin = opens ?? { city: fact.city, district: 0, street: 0, community: 0 };
  const place = { law, origin, organ: 0, holder: 0, assignments: [] };
  const { rules, calendarHash } = await rulesFor(directory, place, law === '' ? 'RegisterCase' : '');
  const given = { fact: true, occurredAt: fact.occurredAt, now, by: causedBy(fact), mint: mintFrom(fact.id) };
  const whole = { ...input, ...given } as CaseInput; // facts-wire.ts names the type with its fields
  const act = actOf(fact, caseId, now, { rules, calendarHash });
  return { act, stream: caseId, decide: (state) => decider.decide(whole, state, rulesInForce(rules, state, now)) };
}

const later = (one: Date, other: Date | undefined): Date => (other && other > one ? other : one);

function mintFrom(factId: string): (purpose: string) => string {
  return (purpose) => derivedId(factId, purpose);
}

/** The person who caused the fact stays named; the roles of that person have no say in what follows. */
function causedBy({ actor }: Heard<unknown>): Doer {
  const { person = '', name, organ } = actor;
  return { kind: 'system', post: 'system:routing', person, name, organ, level: 'CITY', roles: [], submission: '' };
}

function actOf(fact: Heard<unknown>, caseId: string, at: Date, { rules, calendarHash }: RulesNow): Act {
  const { id, city, tenant, actor, occurredAt } = fact;
  const { person, name, organ } = actor;
  const as = { kind: 'system' as const, id: 'system:routing', name, organ, roles: [] };
  return {
    ...{ commandId: derivedId(id, `case ${caseId}`), city, tenant, at, occurredAt, causation: id },
    ...{ pack: rules.lawHash, calendar: calendarHash },
    actor: person === undefined ? as : { ...as, person },
  };
}
