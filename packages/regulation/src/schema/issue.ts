import type { z } from 'zod';
import type { Path } from './positions.ts';

export type Issue = z.core.$ZodIssueCustom;

export function issue(path: Path, message: string, zh: string): Issue {
  return { code: 'custom', path: [...path], message, params: { zh }, input: undefined };
}

export function unknown(path: Path, name: string, allowed: readonly string[]): Issue {
  const list = allowed.length > 0 ? allowed.join(', ') : '—';
  return issue(
    path,
    `a name that the pack has, not "${name}"; known: ${list}`,
    `应为制度包中已有的名称，没有“${name}”；可用：${list}`,
  );
}
