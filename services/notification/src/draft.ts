/** From a fact and the tables of rules to the messages it writes. Pure. */
import { derivedId } from '@green-channel/platform/ids';
import type { KnownCase } from './known-case.ts';
import { accordRules } from './rules/accord-rules.ts';
import { callbackDeadlineRules, caseDeadlineRules } from './rules/deadline-rules.ts';
import { depthRules } from './rules/depth-rules.ts';
import { handlingRules } from './rules/handling-rules.ts';
import { passingRules } from './rules/passing-rules.ts';
import { type Letter, residentRules } from './rules/resident-rules.ts';
import type { Ground, Rule, Weight } from './rules/rule.ts';
import { ownVoice, type Voice } from './rules/spoken.ts';
import { ballotRules, callbackRules, submissionRules } from './rules/telling-rules.ts';

export interface Draft {
  messageId: string;
  organ: number;
  roles: string[];
  city: number;
  kind: string;
  weight: Weight;
  noun: string;
  subject: string;
  caseId: string;
  caseNumber: string;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  at: Date;
  dueAt: Date | undefined;
  receipt: boolean;
  senderOrgan: number;
  cause: string;
}

export interface Happened {
  id: string;
  noun: string;
  stream: string;
  city: number;
  event: { type: string };
}

type AnyRule = Rule<{ type: string }>;
// The tables are typed event by event; here a rule is looked up by the event's own type.
const rules = {
  ...submissionRules,
  ...passingRules,
  ...handlingRules,
  ...accordRules,
  ...depthRules,
  ...caseDeadlineRules,
  ...callbackRules,
  ...callbackDeadlineRules,
  ...ballotRules,
} as Record<string, readonly unknown[] | undefined> as Record<string, readonly AnyRule[] | undefined>;

type Around = Omit<Ground<unknown>, 'event'>;

export function draftsOf(fact: Happened, around: Around, at: Date): Draft[] {
  return (rules[fact.event.type] ?? []).flatMap((rule) => byRule(rule, fact, around, at));
}

/** To residents, in Chinese: in which other language somebody wants to be written to, nobody asked them. */
export function lettersOf(fact: Happened, known: KnownCase | undefined, told: Partial<Telling> = {}): Letter[] {
  const { voice = ownVoice, at = new Date(0), unit = '—' } = told;
  return residentRules[fact.event.type]?.(fact.event as never, { known, voice, at, unit }) ?? [];
}

interface Telling {
  voice: Voice;
  at: Date;
  /** Who handled it, by name. */
  unit: string;
}

function byRule(rule: AnyRule, fact: Happened, around: Around, at: Date): Draft[] {
  const { id, noun, stream, city, event } = fact;
  const { known } = around;
  const ground = { event, ...around };
  const addresses = rule.to(ground);
  if (addresses.length === 0) return [];
  const title = rule.title(ground);
  const shared = {
    ...{ city, kind: rule.kind, noun, subject: stream, caseId: known.caseId, caseNumber: known.number, at, cause: id },
    ...{ titleZh: title.zh, titleEn: title.en },
    weight: typeof rule.weight === 'function' ? rule.weight(event) : rule.weight,
    dueAt: rule.dueAt?.(event),
    receipt: rule.receiptFor !== undefined,
    senderOrgan: rule.receiptFor?.(ground) ?? 0,
  };
  return addresses.map(({ organ, roles = [] }) => {
    const { zh: bodyZh, en: bodyEn } = rule.body(ground, organ);
    const messageId = derivedId(id, `${rule.kind} ${organ}`);
    return { ...shared, bodyZh, bodyEn, messageId, organ, roles: [...roles] };
  });
}
