import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asked, Slot } from './field-input.tsx';
import { useUnitOptions } from './unit-options.ts';

export function Units({ field: _f, command: _c, caseId, ...rest }: Asked & Slot<number[]>) {
  const { t } = useTranslation();
  const { options, loading } = useUnitOptions(caseId);
  // Who took part need not be dispatchable.
  const all = options.map((option) => ({ ...option, disabled: false }));
  return (
    <Select
      {...rest}
      mode="multiple"
      options={all}
      loading={loading}
      placeholder={t('cases.chooseUnits')}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
