/** Who may look at which submission: staff in the sight of their organ, residents at their own one. */
import type { Principal } from '@green-channel/platform/identity';
import { forbidden, type Words } from '@green-channel/platform/refusal';
import type { Law } from '@green-channel/regulation';
import { refusals } from './refusals.ts';
import type { Serving } from './serving.ts';
import type { Kept } from './submission.ts';

export interface Seen {
  state: Kept;
  version: number;
}

/** The submission as the caller may see it; else it does not exist. */
export async function seen(serving: Serving, principal: Principal, id: string): Promise<Seen> {
  const viewer = viewerOf(principal, id);
  const loaded = await serving.store.load(viewer, id);
  if (loaded?.state.status !== 'submitted') throw refusals.SUBMISSION_UNKNOWN();
  const { state, version } = loaded;
  if (principal.kind === 'resident') return { state, version };
  const { law } = await serving.directory.law(state.city);
  const scope = readScope(principal, law);
  const own = state.collector?.person === principal.person && principal.person !== '';
  if (scope === 'none' || (scope === 'own' && !own)) throw refusals.SUBMISSION_UNKNOWN();
  return { state, version };
}

function viewerOf(principal: Principal, id: string) {
  if (principal.kind === 'system') throw forbidden({ zh: '查看反映内容', en: 'see what was reported' });
  if (principal.kind !== 'resident') return principal.organ;
  if (principal.submission !== id) throw refusals.SUBMISSION_UNKNOWN();
  return 'worker';
}

/** People of the city and departments' own systems. */
export function staff(principal: Principal, act: Words): Principal {
  if (principal.kind === 'person' || principal.kind === 'client') return principal;
  throw forbidden(act);
}

/** Does any of the roles read content at all, and only what the person collected? (53-roles, column "Read") */
export function readScope({ roles }: Principal, law: Law): 'organ' | 'own' | 'none' {
  const scopes = law.roles.filter(({ id }) => roles.includes(id)).map(({ read }) => read);
  if (scopes.some((scope) => scope === 'organ' || scope === 'unit' || scope === 'masked')) return 'organ';
  return scopes.includes('own') ? 'own' : 'none';
}
