/** How much case content the roles of a post open (53-roles, column Read): the widest of them. */
import type { Role } from '../schema/people.ts';

export type ReadScope = 'none' | 'own' | 'organ';

/** `unit` and `masked` bound what is shown, not whether the organ's cases are; figures, audit and admin open none. */
export function readScopeOf(roles: readonly Role[], held: readonly string[]): ReadScope {
  const scopes = roles.filter(({ id }) => held.includes(id)).map(({ read }) => read);
  if (scopes.some((scope) => scope === 'organ' || scope === 'unit' || scope === 'masked')) return 'organ';
  return scopes.includes('own') ? 'own' : 'none';
}
