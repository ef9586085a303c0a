import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tenant, tenantsBelow } from '../../api/directory.ts';
import { useCities } from '../city.ts';
import { Field } from '../field.tsx';
import { chosenOf } from './area.tsx';
import type { Chosen } from './form.ts';

function useBelow(parent: number | undefined): Tenant[] {
  const { data } = useQuery({
    queryKey: ['tenants', 'below', parent],
    queryFn: () => (parent === undefined ? [] : tenantsBelow(parent)),
    enabled: parent !== undefined,
    staleTime: 600_000,
  });
  return data ?? [];
}

/** Level by level, from the city where there are several; a level that a city does not have is not asked for. */
export function AreaList({ choose, chosen }: { choose: (community: Chosen | null) => void; chosen: Chosen | null }) {
  const { t } = useTranslation();
  const cities = useCities().data?.cities ?? [];
  const [steps, setSteps] = useState<number[]>([]);
  const roots = cities.map(({ tenant }) => tenant);
  const only = roots.length === 1 ? roots[0]?.tenant : undefined;
  const first = useBelow(only);
  const second = useBelow(steps[0]);
  const third = useBelow(steps[1]);
  const fourth = useBelow(steps[2]);
  const top = only === undefined ? roots : first;
  const asked = [top, second, third, fourth];
  const levels = asked.slice(0, Math.max(1, asked.findLastIndex((tenants) => tenants.length > 0) + 1));
  const labels = { CITY: 'city', DISTRICT: 'district', STREET: 'street', COMMUNITY: 'community' } as const;
  const labelAt = (tenants: Tenant[], level: number) => {
    const own = only === undefined && level === 0 ? 'CITY' : (tenants[0]?.level ?? 'DISTRICT');
    return t(`resident.handIn.${labels[own as keyof typeof labels] ?? 'district'}`);
  };

  const pick = (level: number, tenants: Tenant[], id: string) => {
    const tenant = tenants.find((one) => String(one.tenant) === id);
    setSteps([...steps.slice(0, level), ...(tenant ? [tenant.tenant] : [])]);
    choose(tenant?.level === 'COMMUNITY' ? chosenOf(tenant) : null);
  };

  return (
    <div className="thirds">
      {levels.map((tenants, level) => (
        <Field key={labelAt(tenants, level)} label={labelAt(tenants, level)}>
          {(parts) => (
            <select
              {...parts}
              disabled={tenants.length === 0}
              value={valueAt(steps, level, tenants, chosen)}
              onChange={(e) => pick(level, tenants, e.target.value)}
            >
              <option value="">{t('resident.handIn.choose')}</option>
              {tenants.map((tenant) => (
                <option key={tenant.tenant} value={tenant.tenant}>
                  {tenant.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
    </div>
  );
}

/** A choice made by search shows in the list where the list happens to be open at that place. */
function valueAt(steps: number[], level: number, tenants: Tenant[], chosen: Chosen | null): string {
  if (chosen && tenants.some((one) => one.tenant === chosen.id)) return String(chosen.id);
  const at = steps[level];
  return tenants.some((one) => one.tenant === at) ? String(at) : '';
}
