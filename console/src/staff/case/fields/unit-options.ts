import { useQuery } from '@tanstack/react-query';
import { listDispatchUnits } from '../../../api/case.ts';
import { labelOf } from '../../../api/may.ts';

/** Units within reach; one whose register is incomplete stands there with the reason (JL-06). */
export function useUnitOptions(caseId: string) {
  const { data, isPending } = useQuery({
    queryKey: ['case', caseId, 'units'],
    queryFn: () => listDispatchUnits(caseId),
  });
  const options = (data?.units ?? []).map((unit) => ({
    value: unit.organ,
    label: `${unit.name}${unit.tenantName ? ` · ${unit.tenantName}` : ''}${unit.dispatchable ? '' : ` — ${labelOf({ zh: unit.zh ?? '', en: unit.en ?? '' })}`}`,
    disabled: !unit.dispatchable,
  }));
  return { options, loading: isPending };
}
