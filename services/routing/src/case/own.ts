import type { Doer } from './input.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** Posts whose own matter it is: who collected it, accepted it for the residents, or follows it (domain 53, scope "own"). */
export function ownersOf({ collector, rep, leadMember }: Pick<Opened, 'collector' | 'rep' | 'leadMember'>): string[] {
  return [...new Set([collector, rep?.post ?? '', leadMember?.post ?? ''])].filter((post) => post !== '');
}

/** One of these posts, or the leader of the team, who gives its matters to members (SZ13-30). */
export function isOwn(
  { post, organ, roles, level }: Pick<Doer, 'post' | 'organ' | 'roles' | 'level'>,
  state: Opened,
  { law }: Rules,
): boolean {
  if (ownersOf(state).includes(post)) return true;
  return organ === state.organ && law.may('assignLeadMember', roles, { level }).allowed;
}
