/** Which numbers a version is tried with, when nobody has confirmed them for it yet. */
import { type Parameters, suggestedParameters } from '../law/parameters.ts';
import type { Pack } from '../schema/pack.ts';

/** As the pack suggests, over that what holds now where it knows the parameter, over that what is given, the last first. */
export function triedParameters(pack: Pack, present: Parameters, ...given: readonly Parameters[]): Parameters {
  const known = Object.entries(present).filter(([id]) => pack.params.some((param) => param.id === id));
  return Object.assign({}, suggestedParameters(pack), Object.fromEntries(known), ...given);
}
