import type { z } from 'zod';
import type { Path } from './positions.ts';

export interface Worded {
  path: Path;
  expected: string;
  zh: string;
}

/** What a reader must write instead, for each thing the schema can find. */
export function wording(issue: z.core.$ZodIssue): Worded[] {
  const path = issue.path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], expected: 'no such key', zh: '没有这个键' }));
    case 'invalid_value':
      return [{ path, expected: `one of ${issue.values.join(', ')}`, zh: `应为 ${issue.values.join('、')} 之一` }];
    case 'invalid_type':
      return [typed(issue)];
    case 'too_small':
      return [{ path, expected: least(issue), zh: `不少于 ${issue.minimum}` }];
    case 'too_big':
      return [{ path, expected: `at most ${issue.maximum}`, zh: `不大于 ${issue.maximum}` }];
    case 'invalid_union':
      return unioned(issue);
    case 'custom':
      return [{ path, expected: issue.message, zh: String(issue.params?.['zh'] ?? issue.message) }];
    default:
      return [{ path, expected: issue.message, zh: issue.message }];
  }
}

function typed(issue: z.core.$ZodIssueInvalidType): Worded {
  const missing = issue.message.endsWith('received undefined');
  const empty = issue.input === null || issue.message.endsWith('received null');
  const found = missing ? 'nothing is there' : empty ? 'it is empty' : 'something else is there';
  const zh = missing ? '缺少' : empty ? '为空' : '类型不符';
  return { path: issue.path, expected: `${issue.expected}; ${found}`, zh: `应为 ${issue.expected}，现在${zh}` };
}

function least(issue: z.core.$ZodIssueTooSmall): string {
  return issue.origin === 'string' && issue.minimum === 1 ? 'a text; it is empty' : `at least ${issue.minimum}`;
}

/** Of several allowed forms, the one that comes nearest tells the reader most. */
function unioned(issue: z.core.$ZodIssueInvalidUnion): Worded[] {
  const nearest = [...issue.errors].filter((list) => list.length > 0).sort(byDepth)[0];
  if (!nearest) return [{ path: [...issue.path], expected: issue.message, zh: issue.message }];
  return nearest.flatMap((inner) => wording({ ...inner, path: [...issue.path, ...inner.path] }));
}

function byDepth(a: z.core.$ZodIssue[], b: z.core.$ZodIssue[]): number {
  const depth = (list: z.core.$ZodIssue[]) => Math.max(...list.map(({ path }) => path.length));
  return depth(b) - depth(a) || a.length - b.length;
}
