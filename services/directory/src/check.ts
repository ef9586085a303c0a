/** What a text, a day or an id must be before a command looks at it. Every fault is named at once. */
import { type FieldFault, oneOfThese, platformRefusals, unfit, type Words } from '@green-channel/platform/refusal';
import { isDay } from '@green-channel/regulation/day';
import { levelInWords } from '@green-channel/regulation/law/level-words';

interface Expectation {
  holds(value: string): boolean;
  zh: string;
  en: string;
  values?: string[];
}

export const filled = (max = 200): Expectation => ({
  holds: (value) => value.trim().length >= 1 && value.length <= max,
  zh: `必填，不超过 ${max} 字`,
  en: `1 to ${max} characters`,
});

export const atMost = (max = 200): Expectation => ({
  holds: (value) => value.length <= max,
  zh: `不超过 ${max} 字`,
  en: `at most ${max} characters`,
});

const legalDay: Expectation = {
  holds: isDay,
  zh: '形如 2026-09-01 的日期',
  en: 'a day like 2026-09-01',
};

/** A day that has come: nobody is bound by an act of tomorrow. */
export const dayUntil = (today: string): Expectation => ({
  holds: (value) => isDay(value) && value <= today,
  zh: `形如 2026-09-01 的日期，不晚于今天（${today}）`,
  en: `a day like 2026-09-01, not later than today (${today})`,
});

export const dayOrNothing: Expectation = { ...legalDay, holds: (value) => value === '' || isDay(value) };

export const divisionCode: Expectation = {
  holds: (value) => /^(\d{4}|\d{6}|\d{9}|\d{12})?$/.test(value),
  zh: '4、6、9 或 12 位数字，可为空',
  en: '4, 6, 9 or 12 digits, or nothing',
};

const words: Readonly<Record<string, Words>> = {
  DEPARTMENT: { zh: '部门', en: 'a department' },
  AGENCY: { zh: '派出机构', en: 'an agency' },
  SUPERVISION_OFFICE: { zh: '督查机构', en: 'a supervision office' },
  LOST: { zh: '挂失', en: 'lost' },
  VOID: { zh: '作废', en: 'void' },
};

export function oneOf(...known: string[]): Expectation {
  const options = known.map((id) => ({ id, ...(words[id] ?? levelInWords(id)) }));
  return { holds: (value) => known.includes(value), ...oneOfThese(options) };
}

/** Refuses with every field that does not fit. */
export function check(values: Record<string, [string, Expectation]>): void {
  const faults: FieldFault[] = Object.entries(values)
    .filter(([, [value, expected]]) => !expected.holds(value))
    .map(([path, [, { zh, en, values }]]) => ({ path, zh, en, ...(values ? { values } : {}) }));
  refuseFaults(faults);
}

export function refuseFaults(faults: FieldFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  if (faults.length > 1) throw platformRefusals.INVALID_INPUT({}, faults);
  throw unfit(first.path, first, faults);
}
