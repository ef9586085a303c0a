import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../../../texts/word.ts';
import type { Asked, Slot } from './field-input.tsx';
import { type Named, rolesFor } from './roles-for.ts';
import { useUnitOptions } from './unit-options.ts';

/** The units that must handle; with more than one exactly one leads. */
export function Handlers({ field: _f, command: _c, caseId, id, value = [], onChange }: Asked & Slot<Named[]>) {
  const { t } = useTranslation();
  const { options, loading } = useUnitOptions(caseId);
  const set = (rows: Named[]) => onChange?.(rolesFor(rows));
  const put = (at: number, part: Partial<Named>) =>
    set(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const lead = (at: number) => set(value.map((row, index) => ({ ...row, role: index === at ? 'LEAD' : 'CO' })));
  const taken = value.map(({ organ }) => organ);
  return (
    <div className="c-rows">
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className="c-row">
          <Select
            {...(at === 0 && id ? { id } : {})}
            value={row.organ}
            options={options.map((option) => ({
              ...option,
              disabled: option.disabled || (taken.includes(option.value) && option.value !== row.organ),
            }))}
            loading={loading}
            onChange={(organ) => put(at, { organ })}
            placeholder={t('cases.chooseUnit')}
            aria-label={t('cases.chooseUnit')}
            showSearch={{ optionFilterProp: 'label' }}
          />
          {value.length > 1 ? (
            <Select
              className="c-role"
              value={row.role}
              aria-label={t('cases.role')}
              options={['LEAD', 'CO'].map((role) => ({ value: role, label: word('handlerRole', role) }))}
              onChange={(role) => (role === 'LEAD' ? lead(at) : put(at, { role }))}
            />
          ) : null}
          {value.length > 1 ? (
            <Button aria-label={t('cases.removeUnit')} onClick={() => set(value.filter((_, index) => index !== at))}>
              ×
            </Button>
          ) : null}
        </div>
      ))}
      <Button type="dashed" onClick={() => set([...value, { organ: undefined }])}>
        {t('cases.addUnit')}
      </Button>
    </div>
  );
}
