import { act } from '../act.ts';
import type { HandlerRole } from '../assignment.ts';
import { checkFields, fieldsMissing } from '../check-fields.ts';
import { factsOf, happened, startedFor, touch } from '../clocks.ts';
import type { Deadline } from '../deadline.ts';
import { checkUnits } from '../dispatch-units.ts';
import { keptEntries } from '../entries.ts';
import type { Handler } from '../event.ts';
import type { CommandOf } from '../input.ts';
import { orderLetter } from '../letters.ts';
import { levelOf } from '../offices.ts';
import { refusals } from '../refusals.ts';
import { guardClause, inputsAsked, requireOnRecord } from '../requirements.ts';
import type { Rules } from '../rules.ts';
import { slipsFor } from '../slips.ts';
import type { Opened } from '../state.ts';
import { officeTime } from './intake.ts';

/** C10: one assignment for each unit, each with its own clock of receipt. */
export const dispatch = act('Dispatch', (input, state, rules) => {
  const at = officeTime(input, state, rules);
  const named = rolesOf(input, rules);
  const joint = named.length > 1;
  const facts = { ...factsOf(state, state.holder), multiUnit: joint };
  requireOnRecord('Dispatch', state, rules, facts);
  checkFields(input, rules, inputsAsked('Dispatch', rules, facts));
  const units = checkUnits(input, state, rules);
  const office = state.holder;
  const started: Deadline[] = [];
  const lead = named.find(({ role }) => role !== 'CO')?.organ ?? 0;
  const about = (role: HandlerRole) => ({
    ...{ given: { ...input }, state, facts: { ...facts, role }, from: office, office, at, rules },
    lead: units.get(lead)?.name ?? '',
  });
  const handlers = named.map(({ organ, role }): Handler => {
    const { name, hostDistrict } = units.get(organ) ?? { name: '', hostDistrict: 0 };
    const assignment = { id: input.mint(`assignment:${organ}`), organ, office, role };
    const own = startedFor('CaseDispatched', { ...facts, role }, state, rules, input, at, { assignment });
    started.push(...own);
    return {
      assignmentId: assignment.id,
      organ,
      role,
      name,
      hostDistrict,
      deadlines: own.map(({ id }) => id),
      letter: orderLetter('Dispatch', { ...about(role), recipient: name, unit: name }),
    };
  });
  const clocks = { ...touch('CaseDispatched', state, rules, input, at, { startNothing: true }), started };
  const { form, letter, by } = input;
  const told = { informed: informedOf(input, state, rules), leaders: leadersOf('dispatch', state, rules) };
  const supervisors = input.supervisors.filter((organ) => organ !== office);
  const fields = { office, handlers, form, letter, ...told, numberText: state.number, matter: state.matter, joint };
  const entries = keptEntries(input);
  const more = { supervisors, entries, sender: by.name };
  const sent = happened('CaseDispatched', { ...fields, ...more }, { person: by.person, at }, clocks);
  return [...sent, ...slipsFor(handlers, input, ({ role }) => about(role))];
});

/** One unit is alone; with more of them exactly as many lead as the pack says ([P] one, JL-29). */
function rolesOf({ handlers }: CommandOf<'Dispatch'>, rules: Rules): { organ: number; role: HandlerRole }[] {
  const twice = handlers.find(({ organ }, at) => handlers.findIndex((other) => other.organ === organ) !== at);
  if (twice) throw refusals.HANDLER_TWICE({ unit: rules.nameOf(twice.organ) });
  const [first] = handlers;
  if (!first) throw fieldsMissing([{ name: 'handlers', zh: '承办单位', en: 'Units that handle it' }]);
  if (handlers.length === 1) return [{ organ: first.organ, role: 'SOLE' }];
  const named = handlers.map(({ organ, role }) => ({
    organ,
    role: role === 'LEAD' ? ('LEAD' as const) : ('CO' as const),
  }));
  const found = named.filter(({ role }) => role === 'LEAD').length;
  const leads = rules.law.coHandling.leads.exactly;
  if (found === leads) return named;
  throw refusals.LEAD_COUNT({ leads, found, clause: guardClause('Dispatch', 'oneLead', rules) });
}

/** Offices that get a task of theirs decided elsewhere are told and see it (JL-25: the district of the unit). */
function informedOf({ units, handlers }: CommandOf<'Dispatch'>, state: Opened, { law }: Rules): number[] {
  const from = levelOf(state.origin, state.holder);
  const informs = law.routing
    .filter(({ command, fromLevels }) => command === 'dispatch' && fromLevels.some((level) => level === from))
    .flatMap((route) => route.informs ?? []);
  const named = units.filter((unit) => handlers.some(({ organ }) => organ === unit.organ));
  const districts = named.flatMap(({ tenant, tenantLevel, hostDistrict }) => [
    ...(tenantLevel === 'DISTRICT' && informs.includes('DISTRICT') ? [tenant] : []),
    ...(hostDistrict ? [hostDistrict] : []),
  ]);
  return [...new Set(districts)].filter((organ) => organ !== state.holder);
}

/** Leaders in charge of the offices that have the matter or passed it on (JL-21, JL-30, JL-A8). */
export function leadersOf(command: 'dispatch' | 'escalateToLeader', state: Opened, rules: Rules): number[] {
  const facts = factsOf(state, state.holder);
  const from = levelOf(state.origin, state.holder);
  const levels = rules.law.routing
    .filter(({ when }) => !when || (when.scope ?? []).includes(facts.scope ?? ''))
    .filter((route) => route.command === command && route.informs?.includes('LEADER_IN_CHARGE'))
    .filter(({ fromLevels }) => fromLevels.some((level) => level === from))
    .flatMap(({ toLevels }) => toLevels);
  const seen = state.viewers.map(({ organ }) => organ);
  const offices = seen.filter((organ) => levels.some((level) => level === levelOf(state.origin, organ)));
  return [...new Set(offices)];
}
