import { useQuery } from '@tanstack/react-query';
import { getTenant, getUnit } from '../../api/directory.ts';
import { Problem } from '../../api/problem.ts';

/** An organ is an office, which is a tenant, or a unit; ids come out of one sequence. */
async function nameOf(organ: number): Promise<string> {
  try {
    return (await getTenant(organ)).name;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    return (await getUnit(organ)).unit.name;
  }
}

export function useOrganName(organ: number | undefined): string {
  const { data } = useQuery({
    queryKey: ['organ', organ],
    queryFn: () => nameOf(organ ?? 0),
    enabled: !!organ,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return organ ? (data ?? `#${organ}`) : '';
}
