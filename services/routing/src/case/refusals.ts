import { type FieldFault, Refusal, refusalsOf } from '@green-channel/platform/refusal';
import { accords } from './refusals-accord.ts';
import { depths } from './refusals-depth.ts';
import { limits } from './refusals-limit.ts';
import { whatIsAmiss } from './refusals-what.ts';
import { whoMayNot } from './refusals-who.ts';

/** Every reason for which a case refuses a command, beside COMMAND_NOT_NOW of the flow table. */
export const refusalTable = { ...whoMayNot, ...whatIsAmiss, ...accords, ...limits, ...depths } as const;

export const refusals = refusalsOf(refusalTable);
export type RefusalCode = keyof typeof refusalTable;

/** The refusal of the flow table, in words that a reader knows. */
export function commandNotNow(
  params: { command: string; status: string; allowed: string },
  zh: string,
  en: string,
): Refusal {
  return new Refusal({ reason: 'COMMAND_NOT_NOW', kind: 'notNow', params, zh, en });
}
export type { FieldFault };
