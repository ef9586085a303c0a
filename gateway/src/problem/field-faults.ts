import { type FieldFault, listed } from '@green-channel/platform/refusal';
import { z } from 'zod';
import type { Text } from '../operation.ts';
import { choiceWords } from './choice-words.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, told to a person in both languages, one entry per field. */
export function fieldFaults(error: z.ZodError, at: string): FieldFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, at));
}

function faultsOf(issue: Issue, at: string): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key], at), ...UNKNOWN_FIELD }));
  }
  return [{ path: pathOf(issue.path, at), ...textOf(issue) }];
}

const UNKNOWN_FIELD: Text = {
  zh: '没有这个字段，请删除或核对拼写',
  en: 'there is no such field; remove it or check its spelling',
};
const REQUIRED: Text = { zh: '必填', en: 'is required' };

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true/false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  date: { zh: '日期', en: 'a date' },
};

const formatNames: Readonly<Record<string, Text>> = {
  uuid: { zh: 'UUID', en: 'a UUID' },
  date: { zh: '日期 YYYY-MM-DD', en: 'a date YYYY-MM-DD' },
  datetime: {
    zh: '带时区的时间，例如 2026-09-29T10:00:00+08:00',
    en: 'a time with zone, such as 2026-09-29T10:00:00+08:00',
  },
  email: { zh: '电子邮箱', en: 'an e-mail address' },
  url: { zh: '网址', en: 'a web address' },
  regex: { zh: '规定的格式', en: 'the form that the document shows' },
};

function textOf(issue: Issue): Omit<FieldFault, 'path'> {
  if (issue.code === 'invalid_type') return issue.input === undefined ? REQUIRED : expected(typeNames, issue.expected);
  if (issue.code === 'invalid_format') return expected(formatNames, issue.format);
  if (issue.code === 'too_small') return bound(issue, issue.minimum, { zh: '至少', en: 'at least' });
  if (issue.code === 'too_big') return bound(issue, issue.maximum, { zh: '最多', en: 'at most' });
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  if (issue.code === 'custom') return customText(issue.params);
  return { zh: z.locales.zhCN().localeError(asRaw(issue)), en: z.locales.en().localeError(asRaw(issue)) } as Text; // both give strings for every code
}

// A finished issue has every field that the locales read of a raw one.
const asRaw = (issue: Issue) => issue as unknown as Parameters<ReturnType<typeof z.locales.en>['localeError']>[0];

function expected(names: Readonly<Record<string, Text>>, name: string): Text {
  const known = names[name] ?? { zh: name, en: name };
  return { zh: `应为${known.zh}`, en: `must be ${known.en}` };
}

function oneOf(values: string[]): Omit<FieldFault, 'path'> {
  const said = values.map((value) => choiceWords[value] ?? { zh: value, en: value });
  const { zh, en } = listed(said);
  return { zh: `应为以下之一：${zh}`, en: `must be one of: ${en}`, values };
}

function bound({ origin }: { origin: string }, limit: number | bigint, edge: Text): Text {
  if (origin === 'string' && edge.en === 'at least' && limit === 1) return { zh: '不能为空', en: 'must not be empty' };
  if (origin === 'string') return { zh: `${edge.zh} ${limit} 个字`, en: `must have ${edge.en} ${limit} characters` };
  if (origin === 'array') return { zh: `${edge.zh} ${limit} 项`, en: `must have ${edge.en} ${limit} entries` };
  return { zh: `${edge.zh}为 ${limit}`, en: `must be ${edge.en} ${limit}` };
}

/** Own checks of the schemas carry their two texts in `params`. */
function customText(params: Record<string, unknown> | undefined): Text {
  return { zh: String(params?.['zh'] ?? '不符合要求'), en: String(params?.['en'] ?? 'does not fit') };
}

function pathOf(path: readonly PropertyKey[], at: string): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  if (at !== 'body') return `${at}${steps}`;
  return steps.replace(/^\./, '') || at;
}
