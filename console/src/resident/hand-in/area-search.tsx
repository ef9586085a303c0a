import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTenants, type Tenant } from '../../api/directory.ts';
import { Field } from '../field.tsx';

const PAUSE = 300;
const SHOWN = 12;

export function AreaSearch({ choose }: { choose: (community: Tenant) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [composing, setComposing] = useState(false);
  const q = useSettled(typed.trim(), composing);
  const { data, isFetching } = useQuery({
    queryKey: ['tenants', 'search', q],
    queryFn: () => listTenants({ q, level: 'COMMUNITY', size: SHOWN }),
    enabled: q.length > 0,
  });
  const found = q && typed.trim() ? (data?.tenants ?? []) : [];
  const pick = (tenant: Tenant) => {
    choose(tenant);
    setTyped('');
  };
  return (
    <>
      <Field label={t('resident.handIn.search')}>
        {(parts) => (
          <input
            {...parts}
            type="search"
            autoComplete="off"
            placeholder={t('resident.handIn.searchHint')}
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onKeyDown={(e) => e.key === 'Enter' && e.preventDefault()}
          />
        )}
      </Field>
      <ul className="found" aria-live="polite">
        {found.map((tenant) => (
          <li key={tenant.tenant}>
            <button type="button" onClick={() => pick(tenant)}>
              <strong>{tenant.name}</strong>
              <span>{(tenant.pathNames ?? []).slice(0, -1).join(' / ')}</span>
            </button>
          </li>
        ))}
        {q && typed.trim() && data && !isFetching && found.length === 0 ? (
          <li className="faint">{t('resident.handIn.nothingFound', { q })}</li>
        ) : null}
      </ul>
    </>
  );
}

/** The text once typing rests; never while Chinese is still being composed. */
function useSettled(text: string, composing: boolean): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, composing]);
  return settled;
}
