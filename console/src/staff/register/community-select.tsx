import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTenants } from '../../api/directory.ts';

const SHOWN = 50;

interface Properties {
  under: number;
  id?: string;
  value?: number;
  onChange?: (community: number) => void;
}

/** A community below the own office, found by name. */
export function CommunitySelect({ under, ...rest }: Properties) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['tenants', 'under', under, q],
    queryFn: () => listTenants({ under, level: 'COMMUNITY', q, size: SHOWN }),
    placeholderData: (old) => old,
  });
  const options = (data?.tenants ?? []).map((tenant) => ({
    value: tenant.tenant,
    label: (tenant.pathNames ?? [tenant.name]).slice(1).join(' / '),
  }));
  return (
    <Select
      {...rest}
      options={options}
      loading={isFetching}
      placeholder={t('resident.handIn.search')}
      showSearch={{ filterOption: false, onSearch: setQ }}
    />
  );
}
