import { useTranslation } from 'react-i18next';
import type { Tenant } from '../../api/directory.ts';
import { AreaList } from './area-list.tsx';
import { AreaSearch } from './area-search.tsx';
import type { Chosen } from './form.ts';

interface Properties {
  chosen: Chosen | null;
  wrong: string | undefined;
  choose: (community: Chosen | null) => void;
}

export const chosenOf = (tenant: Tenant): Chosen => ({
  id: tenant.tenant,
  city: tenant.city,
  path: (tenant.pathNames ?? [tenant.name]).join(' / '),
});

/** Where it happened: by name for who knows it, level by level for who does not. */
export function Area({ chosen, wrong, choose }: Properties) {
  const { t } = useTranslation();
  return (
    <fieldset className="card" id="field-community" aria-describedby={wrong ? 'community-wrong' : undefined}>
      <legend>
        {t('resident.handIn.where')}
        <span className="star" aria-hidden="true">
          {' '}
          *
        </span>
      </legend>
      <AreaSearch choose={(tenant) => choose(chosenOf(tenant))} />
      <p className="hint faint">{t('resident.handIn.orChoose')}</p>
      <AreaList choose={choose} chosen={chosen} />
      <p aria-live="polite" className={chosen ? 'note' : 'visually-gone'}>
        {chosen ? t('resident.handIn.chosen', { path: chosen.path }) : ''}
      </p>
      {wrong ? (
        <p className="wrong" id="community-wrong" role="alert">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  );
}
