import { useQuery } from '@tanstack/react-query';
import { getOrgan } from '../../api/directory.ts';
import { currentLanguage } from '../../texts/texts.ts';

export interface OrganName {
  name: string;
  /** The name is Chinese in a page of another language: a proper name, to be marked and not to be transcribed. */
  foreign: boolean;
}

/** A name and whether it is in the reader's language; only established English names are shown. */
export function inLanguage({ name, nameEn = '' }: { name: string; nameEn?: string }): OrganName {
  const english = currentLanguage() === 'en';
  return english && nameEn
    ? { name: nameEn, foreign: false }
    : { name, foreign: english && /\p{Script=Han}/u.test(name) };
}

export function useOrgan(organ: number | undefined, known = ''): OrganName {
  const { data } = useQuery({
    queryKey: ['organ', organ],
    queryFn: () => getOrgan(organ ?? 0),
    enabled: !!organ,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) return inLanguage(data);
  // Until its name is here no number stands in for it.
  return inLanguage({ name: known || (organ ? '…' : '') });
}

export const useOrganName = (organ: number | undefined): string => useOrgan(organ).name;
