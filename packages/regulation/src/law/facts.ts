import type { Condition } from '../schema/leaf.ts';
import type { Level } from '../schema/words.ts';

/** What is known of the matter when an event happens; conditions of the pack look at these keys only. */
export interface TimerFacts {
  level?: Level | undefined;
  channel?: string | undefined;
  role?: 'SOLE' | 'LEAD' | 'CO' | undefined;
  grade?: string | undefined;
  category?: string | undefined;
  scope?: string | undefined;
  limitClass?: string | undefined;
  replyKind?: string | undefined;
  sessionKind?: string | undefined;
  urgent?: boolean | undefined;
  multiUnit?: boolean | undefined;
  card?: boolean | undefined;
  referred?: boolean | undefined;
  satisfied?: boolean | undefined;
  rehandled?: boolean | undefined;
  lastOpinion?: boolean | undefined;
  closed?: boolean | undefined;
  judged?: boolean | undefined;
}

/** Every listed key holds; a key the facts do not know does not hold. */
export function holds(condition: Condition, facts: TimerFacts): boolean {
  return Object.entries(condition).every(([key, wanted]) => {
    if (wanted === undefined) return true;
    const found = facts[key as keyof TimerFacts]; // the schema allows no other keys
    return Array.isArray(wanted) ? wanted.includes(found as never) : wanted === (found ?? false);
  });
}

export function applies(
  rule: { when?: Condition | undefined; unless?: Condition | undefined },
  facts: TimerFacts,
): boolean {
  if (rule.unless && holds(rule.unless, facts)) return false;
  return rule.when ? holds(rule.when, facts) : true;
}

interface Dated {
  from?: string | undefined;
}

/** Of the versions of one rule, the one in force on a day; without a day, the newest. */
export function inForce<R extends Dated>(rules: readonly R[], key: (rule: R) => string, on?: string): R[] {
  const chosen = new Map<string, R>();
  for (const rule of rules) {
    if (on !== undefined && rule.from !== undefined && rule.from > on) continue;
    const known = chosen.get(key(rule));
    if (!known || (known.from ?? '') <= (rule.from ?? '')) chosen.set(key(rule), rule);
  }
  return [...chosen.values()];
}
