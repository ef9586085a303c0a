import { useQuery } from '@tanstack/react-query';
import { getTenant, getUnit } from '../../api/directory.ts';
import { labelOf } from '../../api/may.ts';
import { Problem } from '../../api/problem.ts';

interface Named {
  name: string;
  nameEn?: string;
}

/** An organ is an office, which is a tenant, or a unit; ids come out of one sequence. */
async function nameOf(organ: number): Promise<Named> {
  try {
    return await getTenant(organ);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    return (await getUnit(organ)).unit;
  }
}

export function useOrganName(organ: number | undefined): string {
  const { data } = useQuery({
    queryKey: ['organ', organ],
    queryFn: () => nameOf(organ ?? 0),
    enabled: !!organ,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!organ) return '';
  return data ? labelOf({ zh: data.name, en: data.nameEn ?? '' }) : `#${organ}`;
}
