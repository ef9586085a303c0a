import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOrganName } from '../../pieces/organ-name.ts';
import { useCase } from '../use-case.ts';
import type { Asked, Slot } from './field-input.tsx';

/** A unit or office that takes part in the case. */
export function Party({ field: _f, command: _c, caseId, ...rest }: Asked & Slot<number>) {
  const { t } = useTranslation();
  const { data: view } = useCase(caseId);
  const holder = view?.summary.holder ?? 0;
  const office = useOrganName(holder);
  const units = (view?.assignments ?? []).map(({ organ, name }) => ({ value: organ, label: name }));
  const all = holder > 0 ? [...units, { value: holder, label: office }] : units;
  const options = all.filter(({ value }, at) => all.findIndex((one) => one.value === value) === at);
  return <Select {...rest} options={options} allowClear placeholder={t('cases.chooseUnit')} />;
}
