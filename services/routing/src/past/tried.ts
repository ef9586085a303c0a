/** A version as it is tried: its numbers, how they differ from those in force, and what its timers are called. */
import type { FieldFault } from '@green-channel/platform/refusal';
import {
  activate,
  type Calendar,
  isGaps,
  type Law,
  type Pack,
  type Parameters,
  type ParameterValue,
} from '@green-channel/regulation';
import { clauseOf } from '@green-channel/regulation/law/clocks';
import { triedParameters } from '@green-channel/regulation/simulate/tried';
import { refusals } from './refusals.ts';

export interface TimerWords {
  zh: string;
  en: string;
  clause: string;
  presentClause: string;
}

const ACT = 'simulation';

/** ENG-05 holds here too: what could not come into force is refused with every gap. */
export function parametersFor(
  pack: Pack,
  calendar: Calendar,
  present: Parameters,
  given: { confirmed: Parameters; values: Record<string, string> },
): Parameters {
  const set = Object.entries(given.values).map(([id, json]) => [id, { value: valueIn(id, json), act: ACT }] as const);
  const parameters = triedParameters(pack, present, given.confirmed, Object.fromEntries(set));
  const law = activate({ pack, calendar, parameters });
  if (!isGaps(law)) return parameters;
  const faults = law.gaps.map(({ field, zh, expected }): FieldFault => ({ path: `values.${field}`, zh, en: expected }));
  throw refusals.SIMULATION_PARAMETERS({ gaps: faults.map(({ path, zh }) => `${path} ${zh}`).join('；') }, faults);
}

function valueIn(id: string, json: string): ParameterValue {
  try {
    return JSON.parse(json);
  } catch {
    const fault = { path: `values.${id}`, zh: '应为 JSON 值，如 10、true', en: 'a JSON value like 10 or true' };
    throw refusals.SIMULATION_PARAMETERS({ gaps: `${fault.path} ${fault.zh}` }, [fault]);
  }
}

/** Parameters by which the tried law differs, as JSON; one that it alone has is one of them. */
export function changedIn(tried: Parameters, present: Parameters): Record<string, string> {
  const other = Object.entries(tried).filter(([id, { value }]) => present[id]?.value !== value);
  return Object.fromEntries(other.map(([id, { value }]) => [id, JSON.stringify(value)]));
}

/** Every timer of either law, called as the tried one calls it. */
export function timerWords(present: Law, tried: Law): Record<string, TimerWords> {
  const words: Record<string, TimerWords> = {};
  for (const { pack } of [present, tried]) {
    for (const { id, zh, en, source } of pack.timers) {
      const clause = clauseOf(pack, { source });
      const before = words[id]?.presentClause ?? '';
      const own = pack === tried.pack ? { clause, presentClause: before } : { clause: '', presentClause: clause };
      words[id] = { zh, en, ...own };
    }
  }
  return words;
}
