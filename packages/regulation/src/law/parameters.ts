import { isDayEnd } from '../day.ts';
import { type Gap, type Gaps, gapsOf } from '../schema/gap.ts';
import type { Count } from '../schema/leaf.ts';
import type { Pack } from '../schema/pack.ts';
import type { ParameterRule } from '../schema/paper.ts';

export type ParameterValue = number | boolean | string;

/** A value fixed by the operator, with the number of the act that fixed it. */
export interface Parameter {
  value: ParameterValue;
  act: string;
}
export type Parameters = Readonly<Record<string, Parameter>>;

export const SUGGESTED = '[P]';

/** The pack's own suggestions: for trying and explaining only; `act` says that nobody has confirmed them. */
export function suggestedParameters(pack: Pack): Parameters {
  return Object.fromEntries(pack.params.map(({ id, suggested }) => [id, { value: suggested, act: SUGGESTED }]));
}

/** Every parameter of the pack has a fitting value and an act number; nothing else is there (ENG-05). */
export function checkedParameters(pack: Pack, parameters: Parameters, file = 'parameters'): Parameters | Gaps {
  const gap = (field: string, expected: string, zh: string): Gap => ({ file, line: 0, field, expected, zh });
  const gaps: Gap[] = pack.params.flatMap((rule) => parameterGaps(rule, parameters[rule.id], gap));
  const known = new Set(pack.params.map(({ id }) => id));
  for (const id of Object.keys(parameters)) {
    if (!known.has(id))
      gaps.push(
        gap(
          id,
          `no such parameter; known: ${[...known].join(', ')}`,
          `没有这个参数；可用的有：${[...known].join('、')}`,
        ),
      );
  }
  return gaps.length > 0 ? gapsOf(`${pack.id} ${file}`, gaps) : parameters;
}

function parameterGaps(
  rule: ParameterRule,
  given: Parameter | undefined,
  gap: (field: string, en: string, zh: string) => Gap,
): Gap[] {
  if (!given || given.value === null || given.value === undefined || given.value === '') {
    return [gap(rule.id, `a value for "${rule.en}"; it is empty`, `“${rule.zh}”应有数值，现在为空`)];
  }
  const gaps: Gap[] = [];
  if (!fits(rule, given.value)) gaps.push(gap(rule.id, wanted(rule).en, wanted(rule).zh));
  if (typeof given.act !== 'string' || given.act.trim() === '') {
    gaps.push(gap(`${rule.id}.act`, `the number of the act that fixes "${rule.en}"`, `确定“${rule.zh}”的文号`));
  }
  return gaps;
}

function fits(rule: ParameterRule, value: ParameterValue): boolean {
  if (rule.kind === 'flag') return typeof value === 'boolean';
  if (rule.kind === 'choice') return rule.options.some(({ id }) => id === value);
  if (rule.kind === 'time') return typeof value === 'string' && isDayEnd(value);
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= (rule.max ?? 3650);
}

function wanted(rule: ParameterRule): { en: string; zh: string } {
  if (rule.kind === 'flag') return { en: 'true or false', zh: 'true 或 false' };
  if (rule.kind === 'choice') {
    const ids = rule.options.map(({ id }) => id);
    return { en: `one of ${ids.join(', ')}`, zh: `应为 ${ids.join('、')} 之一` };
  }
  if (rule.kind === 'time') {
    return { en: 'a time from 00:01 to 24:00, like 17:30', zh: '应为 00:01 至 24:00 之间的时间，如 17:30' };
  }
  const max = rule.max ?? 3650;
  return { en: `a whole number from 1 to ${max}`, zh: `1 至 ${max} 的整数` };
}

/** The number behind a count: written in the pack or confirmed by the operator. */
export function countOf(count: Count, parameters: Parameters): number {
  if (typeof count === 'number') return count;
  const value = parameters[count.param]?.value;
  if (typeof value !== 'number') throw new RangeError(`The parameter ${count.param} has no number`);
  return value;
}

/** A word of the pack itself, or the one that the operator confirmed. */
export function wordOf(word: string | { param: string }, parameters: Parameters): string {
  if (typeof word === 'string') return word;
  const value = parameters[word.param]?.value;
  if (typeof value !== 'string') throw new RangeError(`The parameter ${word.param} has no value`);
  return value;
}

/** Nothing was to be chosen, or the operator chose this. */
export function isChosen(given: { param: string; is: string } | undefined, parameters: Parameters): boolean {
  return given === undefined || parameters[given.param]?.value === given.is;
}

export function flagOf(flag: boolean | { param: string }, parameters: Parameters): boolean {
  return typeof flag === 'boolean' ? flag : parameters[flag.param]?.value === true;
}
