import { type Law, legalDayOf } from '@green-channel/regulation';
import { clauseOf } from '@green-channel/regulation/law/clocks';

import type { Case } from './state.ts';

/** The law that a case is under, with what the rules need to name things. */
export interface Rules {
  law: Law;
  /** Hash of pack with parameters, as events store it. */
  lawHash: string;
  /** Name of an office or unit, for readers. */
  nameOf(organ: number): string;
}

/** ENG-04: the rules of the day on which the case was registered; before that those of today. */
export function rulesInForce(rules: Rules, state: Case, now: Date): Rules {
  const registered = state.status === 'unopened' ? undefined : state.registeredAt;
  return { ...rules, law: rules.law.on(legalDayOf(registered ?? now)) };
}

type Command = Parameters<Law['guardsOf']>[0];

/** Commands are written RegisterCase in the code and registerCase in packs, paths and the console. */
export function camel(command: string): Command {
  return command.charAt(0).toLowerCase() + command.slice(1);
}

/** The clause that gives a command to somebody; the pack's first document when it has none. */
export function clauseFor({ law }: Rules, command: string): string {
  const wanted = camel(command);
  const act = law.pack.acts.find(({ commands }) => commands.some((known) => known === wanted));
  return act ? clauseOf(law.pack, act) : law.id;
}
