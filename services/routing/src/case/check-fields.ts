import { checkEntries } from './entries.ts';
import type { Field, Option } from './field.ts';
import type { Called } from './field-words.ts';
import { fields } from './fields.ts';
import type { CommandName } from './input.ts';
import { refusals } from './refusals.ts';
import { camel, type Rules } from './rules.ts';
import { unknownValue } from './unknown-value.ts';
import type { Words } from './words.ts';

/** A wish as long as a book is refused; letters and minutes are shorter. */
const LONGEST = 20_000;

type Values = Readonly<Record<string, unknown>>;

/** Every input that the table and the pack ask for is there, short enough, and one of the values it may have. */
export function checkFields(
  command: { type: CommandName },
  rules: Rules,
  asked: readonly string[] = [],
  /** What is missing elsewhere (a signature, a talk): one refusal names it all. */
  elsewhere: readonly (Words & { name: string })[] = [],
): void {
  const values = command as unknown as Values; // read by the names of the table
  const table = fields[command.type];
  const missing = table.filter((field) => isAsked(field, values, asked) && isEmpty(values[field.name]));
  const written = (values['entries'] ?? {}) as Values;
  const unnamed = asked.filter((name) => !table.some((field) => field.name === name) && isEmpty(values[name]));
  const unwritten = unnamed.filter((name) => isEmpty(written[name]));
  const all: (Words & { name: string })[] = [
    ...missing,
    ...unwritten.map((name) => ({ name, ...wordsOf(command.type, name, rules) })),
    ...elsewhere,
  ];
  if (all.length > 0) throw fieldsMissing(all);
  checkEntries(command as { type: CommandName; now: Date }, rules); // every command has its moment
  for (const field of table) {
    checkLength(field, values[field.name]);
    checkChoice(field, values[field.name], rules);
  }
}

/** An input that only the pack asks for is called as the pack calls it. */
function wordsOf(command: CommandName, name: string, { law }: Rules): Words {
  const { zh, en } = law.entriesOf(camel(command)).find(({ id }) => id === name) ?? { zh: name, en: name };
  return { zh, en };
}

export function fieldsMissing(list: readonly (Words & { name: string })[]) {
  const faults = list.map(({ name, zh, en }) => ({ path: name, zh: `${zh}必填`, en: `${en} is asked for` }));
  const missing = list.map(({ zh }) => zh).join('、');
  return refusals.FIELDS_MISSING({ missing, missingEn: list.map(({ en }) => en).join(', ') }, faults);
}

function isAsked({ name, required, requiredWhen }: Field, values: Values, asked: readonly string[]): boolean {
  if (required || asked.includes(name)) return true;
  const [other = '', value] = requiredWhen?.split('=') ?? [];
  return value !== undefined && String(values[other]) === value;
}

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === 0) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function checkLength({ name, zh, en }: Field, value: unknown): void {
  if (typeof value !== 'string' || value.length <= LONGEST) return;
  const fault = [{ path: name, zh: `${zh}过长`, en: `${en} is too long` }];
  throw refusals.TEXT_TOO_LONG({ field: name, fieldZh: zh, fieldEn: en, length: value.length, limit: LONGEST }, fault);
}

/** A taxonomy that the pack lacks takes no value at all. */
function checkChoice({ name, kind, options, zh, en }: Field, value: unknown, rules: Rules): void {
  const known = options?.(rules) ?? [];
  const called = { field: name, fieldZh: zh, fieldEn: en };
  if (kind === 'choices' && Array.isArray(value)) for (const one of value) oneOf(called, one, known);
  if (kind === 'choice') oneOf(called, value, known);
}

function oneOf(called: Called, value: unknown, known: readonly Option[]): void {
  if (typeof value !== 'string' || value === '') return;
  if (!known.some((option) => option.value === value)) throw unknownValue(called, value, known);
}
