import type { Law } from './law.ts';

/** Roles as the regulation calls them, for a refusal that says in each language who may instead. */
export function rolesInWords({ roles }: Pick<Law, 'roles'>, ids: readonly string[]) {
  const named = ids.map((id) => roles.find((role) => role.id === id) ?? { zh: id, en: id });
  const zh = named.map((role) => role.zh).join('、') || '—';
  const en = named.map((role) => role.en).join(', ') || '—';
  return { whoMay: zh, whoMayEn: en };
}
