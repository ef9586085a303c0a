import { useQuery } from '@tanstack/react-query';
import { listCities } from '../api/directory.ts';
import { currentLanguage } from '../texts/texts.ts';

/** The cities of this installation; one in most. */
export function useCities() {
  return useQuery({ queryKey: ['cities'], queryFn: listCities, staleTime: Number.POSITIVE_INFINITY });
}

/** The name to show as the city's own, where the installation serves one. */
export function useCity(): string | undefined {
  const { data } = useCities();
  const cities = data?.cities ?? [];
  const only = cities.length === 1 ? cities[0]?.tenant : undefined;
  return only && (currentLanguage() === 'en' && only.nameEn ? only.nameEn : only.name);
}
