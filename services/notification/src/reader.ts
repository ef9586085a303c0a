/** Whose inbox it is, and how much of it this post reads. */
import type { Principal } from '@green-channel/platform/identity';
import { forbidden, isRefusal } from '@green-channel/platform/refusal';
import type { Laws } from '@green-channel/regulation/law/published';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import type { Reader } from './reads.ts';

/** An inbox belongs to a post; residents have none. What names cases is not for posts that may read none (domain 53). */
export async function readerOf(laws: Pick<Laws, 'inForce'>, { principal }: { principal: Principal }): Promise<Reader> {
  const { kind, organ, post, roles } = principal;
  if (kind !== 'person' && kind !== 'client') throw forbidden({ zh: '查看消息', en: 'read messages' });
  return { organ, post, roles, organWide: await readsCases(laws, principal) };
}

/** In a city without a law nobody reads a case. */
async function readsCases(laws: Pick<Laws, 'inForce'>, { city, roles }: Principal): Promise<boolean> {
  const law = await laws.inForce(city).catch((error: unknown) => {
    if (isRefusal(error)) return undefined;
    throw error;
  });
  return law !== undefined && readScopeOf(law.roles, roles) !== 'none';
}
