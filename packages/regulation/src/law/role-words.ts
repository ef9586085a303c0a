import type { Law } from './law.ts';

/** Roles as the regulation calls them, for a refusal that says who may instead. */
export function rolesInWords({ roles }: Pick<Law, 'roles'>, ids: readonly string[]): string {
  return ids.map((id) => roles.find((role) => role.id === id)?.zh ?? id).join('、') || '—';
}
