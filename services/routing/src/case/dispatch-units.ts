import { listed, type Words } from '@green-channel/platform/refusal';
import type { Route } from '@green-channel/regulation';
import { factsOf } from './clocks.ts';
import type { CommandOf, UnitFacts } from './input.ts';
import { levelOf, officesOf } from './offices.ts';
import { refusals } from './refusals.ts';
import { guardClause } from './requirements.ts';
import { camel, type Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { routeAllows } from './targets.ts';

/** Every named unit exists, lies within the office's reach, and has its register complete (JL-06, JL-25). */
export function checkUnits(
  { handlers, units }: CommandOf<'Dispatch'>,
  state: Opened,
  rules: Rules,
): ReadonlyMap<number, UnitFacts> {
  const known = new Map(units.map((unit) => [unit.organ, unit]));
  for (const { organ } of handlers) {
    const unit = known.get(organ);
    if (!unit) throw refusals.UNIT_UNKNOWN({ unit: organ });
    const refusal = whyNot(unit, state, rules);
    if (refusal) throw refusal;
  }
  return known;
}

/** Why nothing can be dispatched to a unit from here; undefined when it can. Also what the list of units shows. */
export function whyNot(unit: UnitFacts, state: Opened, rules: Rules) {
  if (!withinReach(unit, state, rules)) {
    return refusals.UNIT_OUT_OF_REACH({ unit: unit.name, office: rules.nameOf(state.holder) });
  }
  return registerFault(unit, 'Dispatch', rules);
}

/** What the unit's register lacks, where the pack asks for a whole one before this command (JL-06). */
export function registerFault(unit: UnitFacts, command: 'Dispatch' | 'SubmitByCard', rules: Rules) {
  const asked = rules.law.guardsOf(camel(command)).some(({ requires }) => requires.includes('unitRegister'));
  if (!asked || unit.missing.length === 0) return undefined;
  const { zh: missing, en: missingEn } = listed(unit.missing.map((field) => fieldName(field, rules)));
  const clause = guardClause(command, 'unitRegister', rules);
  return refusals.UNIT_REGISTER_INCOMPLETE({ unit: unit.name, missing, missingEn, clause });
}

/** Its own units, those of offices below or above on the case's path where the pack says so (JL-25, MHK-27), and agencies stationed in its district (ENG-02). */
function withinReach({ tenant, tenantLevel, path, hostDistrict }: UnitFacts, state: Opened, rules: Rules): boolean {
  const from = levelOf(state.origin, state.holder);
  if (!from) return false;
  if (hostDistrict === state.holder) return true;
  if (hostDistrict !== 0 && rules.law.routing.some((route) => isHostOnly(route, from))) return false;
  const onThePath = officesOf(state.origin).some(({ organ }) => organ === tenant);
  const below = tenant === state.holder || path.includes(state.holder);
  return (below || onThePath) && routeAllows('dispatch', from, tenantLevel, rules, factsOf(state, state.holder));
}

/** SZ11-16: an agency stationed in a district takes orders from that district's office, not from the city's. */
function isHostOnly({ command, fromLevels, agencies }: Route, from: string): boolean {
  return command === 'dispatch' && agencies === 'HOST_ONLY' && fromLevels.some((level) => level === from);
}

function fieldName(field: string, { law }: Rules): Words {
  const named = law.unitRegister.find(({ id }) => id === field || (field === 'handler' && id === 'namedHandler'));
  return named ?? { zh: field, en: field };
}
