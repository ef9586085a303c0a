/** An event of a case as a past case tells it: what the law looks at, and nothing that anybody wrote. */
import type { TimerFacts } from '@green-channel/regulation';
import type { PastEvent } from '@green-channel/regulation/simulate/past-case';
import { factsOf } from './clocks.ts';
import type { CaseEvent, EventOf } from './event.ts';
import { levelOf } from './offices.ts';
import { receiptOf } from './receipts.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { type Telling, tellings } from './told-to-law.ts';

type Side = 'START' | 'STOP';

/** A case begins with what came in; a part that was split off and a matter by card begin with their registration. */
export function pastBeginning(event: EventOf<'CaseOpened'>): PastEvent[] {
  const { partOf, cardNo, channel, matter, origin, organ, at } = event;
  if (partOf || cardNo) return [];
  const { category, scope } = matter;
  return [written({ on: 'IntakeSubmitted', at }, { level: levelOf(origin, organ), channel, category, scope })];
}

export function pastEvents(
  event: Exclude<CaseEvent, { type: 'CaseOpened' }>,
  state: Opened,
  rules: Rules,
): PastEvent[] {
  const tell = tellings[event.type] as
    | ((event: CaseEvent, state: Opened, rules: Rules) => Telling | Telling[])
    | undefined; // the entry of this very type
  if (!tell) return [];
  return [tell(event, state, rules)].flat().flatMap((telling) => toldEvents(event, telling, state, rules));
}

/** One line, or two where the office that starts anew is another than the one that ends (51-lifecycle, C09). */
function toldEvents(event: CaseEvent, telling: Telling, state: Opened, rules: Rules): PastEvent[] {
  const { startNothing, stopNothing, holder = state.holder } = telling;
  const sides: Side[] = [...(stopNothing ? [] : ['STOP' as const]), ...(startNothing ? [] : ['START' as const])];
  const [here, there] = [factsFor(telling, state, state.holder), factsFor(telling, state, holder)];
  const apart = sides.length === 2 && JSON.stringify(here) !== JSON.stringify(there);
  const shared = sharedOf(event, telling);
  const started = startedWith(event, telling, state, rules);
  if (!apart) {
    const does = sides.length === 2 ? {} : { does: sides };
    return [written({ ...shared, ...does, ...(startNothing ? {} : started) }, startNothing ? here : there)];
  }
  const { ends, ...again } = shared;
  return [written({ ...shared, does: ['STOP'] }, here), written({ ...again, does: ['START'], ...started }, there)];
}

function factsFor(telling: Telling, state: Opened, holder: number): TimerFacts {
  const { of = state, whole, assignment, replyKind, sessionKind, facts } = telling;
  return whole ?? { ...factsOf(of, holder, assignment?.role, replyKind), sessionKind, ...facts };
}

function sharedOf({ type, at }: CaseEvent, telling: Telling): Omit<PastEvent, 'facts'> {
  const { as, assignment, everyAssignment, stopAll, stopAssignments, rearms } = telling;
  return {
    on: (as ?? type) as PastEvent['on'], // events that packs do not know are not told
    at: at.toISOString(),
    ...(assignment ? { assignment: assignment.id } : {}),
    ...(everyAssignment ? { everyOrder: true as const } : {}),
    ...(stopAll ? { ends: 'ALL' as const } : stopAssignments ? { ends: [...stopAssignments] } : {}),
    ...(telling.extends ? { extends: telling.extends } : {}),
    ...(rearms ? { rearms } : {}),
    ...broughtBy(telling),
  };
}

function broughtBy({ brought }: Telling): Pick<PastEvent, 'brought'> {
  return brought ? { brought: brought.map(({ timer, since }) => ({ timer, since: since.toISOString() })) } : {};
}

/** Only what starts clocks needs to know whose they are, since when the office has it, and the date on the paper. */
function startedWith(event: CaseEvent, telling: Telling, state: Opened, { law }: Rules) {
  const { holder = state.holder, lead, whose } = telling;
  const entries = 'entries' in event ? (event.entries ?? {}) : {};
  const limits = law.pack.timers.map(({ limit }) => limit);
  const given = limits.flatMap((limit) =>
    limit.unit === 'FIXED_DATE' && limit.entry ? (entries[limit.entry] ?? []) : [],
  );
  const received = receiptOf(state, holder)?.at.toISOString();
  return {
    ...(lead ? { lead: lead.id } : {}),
    ...(whose ? { whose } : {}),
    office: String(holder),
    ...(received ? { receivedAt: received } : {}),
    ...(given[0] ? { given: given[0] } : {}),
  };
}

/** Facts that say nothing are not written: a condition takes them for absent. */
function written(event: Omit<PastEvent, 'facts' | 'at'> & { at: Date | string }, facts: TimerFacts): PastEvent {
  const said = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  const at = typeof event.at === 'string' ? event.at : event.at.toISOString();
  const known = said.length > 0 ? { facts: Object.fromEntries(said) } : {};
  return { ...event, at, ...known };
}
