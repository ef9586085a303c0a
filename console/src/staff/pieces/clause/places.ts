import { useMemo } from 'react';
import { type Pack, parsed } from '../../regulation/pack.ts';
import { useLaw } from '../../shell/law.ts';
import { type Places, placesOf } from './places-of.ts';

const none: Places = { find: () => undefined };

/** Where the clauses of the law in force in the reader's city stand. */
export function usePlaces(): Places {
  const { data } = useLaw();
  return useMemo(() => {
    const pack = parsed<Pack>(data?.packJson);
    return pack ? placesOf(pack) : none;
  }, [data]);
}
