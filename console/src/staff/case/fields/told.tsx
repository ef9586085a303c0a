import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../../api/may.ts';
import { words } from '../../../texts/word.ts';
import type { Asked, Slot } from './field-input.tsx';

interface Telling {
  told?: boolean;
  method?: string;
  proof?: string;
}

/** The reporter was told in the same act, face to face or on the phone: the duty to tell is met at once. */
export function Told({ field, command: _c, caseId: _i, id, value = {}, onChange }: Asked & Slot<Telling>) {
  const { t } = useTranslation();
  const put = (part: Telling) => onChange?.({ ...value, ...part });
  const methods =
    (field.options ?? []).length > 0
      ? (field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option) }))
      : words('method').map(([method, label]) => ({ value: method, label }));
  return (
    <div className="c-rows">
      <Checkbox {...(id ? { id } : {})} checked={value.told === true} onChange={(e) => put({ told: e.target.checked })}>
        {t('cases.toldAtOnce')}
      </Checkbox>
      {value.told ? (
        <>
          <Select<string>
            {...(value.method ? { value: value.method } : {})}
            options={methods}
            onChange={(method) => put({ method })}
            placeholder={t('cases.method')}
            aria-label={t('cases.method')}
          />
          <Input
            value={value.proof ?? ''}
            placeholder={t('cases.proof')}
            aria-label={t('cases.proof')}
            onChange={(e) => put({ proof: e.target.value })}
          />
        </>
      ) : null}
    </div>
  );
}
