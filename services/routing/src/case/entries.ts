/** What the pack has an act write down beside the inputs that every city has: places of its forms, by their ids. */
import { listed, quoted } from '@green-channel/platform/refusal';
import type { Entry } from '@green-channel/regulation';
import { type LegalDay, legalDayOf } from '@green-channel/regulation';
import type { CommandName, Given } from './input.ts';
import { anyDay } from './legal-time.ts';
import { refusals } from './refusals.ts';
import { camel, type Rules } from './rules.ts';
import { choices, unknownValue } from './unknown-value.ts';

export type Entries = Readonly<Record<string, string>>;

const LONGEST = 20_000;

export function entriesOf(command: CommandName, { law }: Rules): Entry[] {
  return law.entriesOf(camel(command));
}

/** What is written down is known to the pack, short enough, of its options, and a date that still lies ahead. */
export function checkEntries(command: { type: CommandName } & Pick<Given, 'entries' | 'now'>, rules: Rules): void {
  const known = entriesOf(command.type, rules);
  for (const [id, value] of Object.entries(command.entries ?? {})) {
    const entry = known.find((one) => one.id === id);
    if (!entry) throw entryUnknown(id, known);
    if (!isBlank(value)) checkEntry(entry, value, command.now);
  }
}

function checkEntry({ id, zh, en, type, options = [] }: Entry, value: string, now: Date): void {
  const called = { field: `entries.${id}`, fieldZh: zh, fieldEn: en };
  if (value.length > LONGEST) {
    const fault = [{ path: `entries.${id}`, zh: `${zh}过长`, en: `${en} is too long` }];
    throw refusals.TEXT_TOO_LONG({ ...called, length: value.length, limit: LONGEST }, fault);
  }
  if (type === 'date' && anyDay(value, called) < legalDayOf(now)) {
    throw refusals.DAY_PASSED({ field: zh, fieldEn: en, day: value });
  }
  if (type !== 'enum' || options.some((option) => option.id === value)) return;
  throw unknownValue(called, value, choices(options));
}

function entryUnknown(id: string, known: readonly Entry[]) {
  const { zh, en } = listed(known);
  return refusals.ENTRY_UNKNOWN({ entry: quoted(id), knownZh: zh, knownEn: en });
}

/** Dates that the pack keeps inside the running limit (限时), latest first. */
export function datesWithinLimit(command: { type: CommandName } & Pick<Given, 'entries'>, rules: Rules) {
  return entriesOf(command.type, rules).flatMap(({ id, zh, en, withinLimit, clause }) => {
    const day: LegalDay | undefined = command.entries?.[id];
    return withinLimit && day ? [{ zh, en, day, clause }] : [];
  });
}

/** Entries that hold something, as the event keeps them. */
export function keptEntries({ entries = {} }: Pick<Given, 'entries'>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => !isBlank(value)));
}

function isBlank(value: string): boolean {
  return value.trim() === '';
}
