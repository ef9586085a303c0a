/** The ways by which one's own post may bring a matter in; which there are, and who may use them, the regulation says. */
import type { Named, Pack } from '../regulation/pack.ts';

export interface Channel extends Named {
  command: string;
  by?: string[];
  anonymous?: boolean;
  feedbackMethods?: string[];
  from?: string;
}

/** A matter by direct card goes another way and is not taken in here. */
export function channelsFor(pack: Pack | undefined, roles: readonly string[]): Channel[] {
  const all = (pack?.channels ?? []) as Channel[];
  return all.filter(({ command, by = [] }) => command === 'submitIntake' && by.some((role) => roles.includes(role)));
}

const USUAL = 'WALK_IN';

/** What stands chosen at first: who comes in person, where the regulation knows it, else the first way there is. */
export const usualOf = (channels: readonly Channel[], chosen = USUAL): string =>
  (channels.find(({ id }) => id === chosen) ?? channels.find(({ id }) => id === USUAL) ?? channels[0])?.id ?? '';
