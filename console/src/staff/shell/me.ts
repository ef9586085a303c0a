import { createContext, use } from 'react';
import type { Me } from '../../auth/claims.ts';

const MeContext = createContext<Me | null>(null);

export const MeProvider = MeContext.Provider;

/** The person at work; only pages inside the staff shell ask. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe outside the staff shell');
  return me;
}
