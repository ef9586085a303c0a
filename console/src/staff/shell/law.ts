import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { getActiveLaw } from '../../api/directory.ts';
import { learnWords } from '../../texts/law-words.ts';
import { type Pack, parsed } from '../regulation/pack.ts';
import { useMe } from './me.ts';

export function useLaw() {
  const { city } = useMe();
  return useQuery({ queryKey: ['law', city], queryFn: () => getActiveLaw(city), staleTime: 600_000 });
}

/** The regulation in force in the own city, as data. */
export function usePack(): Pack | undefined {
  const { data } = useLaw();
  return useMemo(() => parsed<Pack>(data?.packJson), [data]);
}

/** Channels, clocks and grades are called what the regulation of this city calls them. */
export function useLawWords(): void {
  const { i18n } = useTranslation();
  const { data } = useLaw();
  const language = i18n.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are learnt anew in each language
  useEffect(() => {
    const pack = parsed<Pack>(data?.packJson);
    if (pack) learnWords(pack);
  }, [data, language]);
}
