import { Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import type { Parameter } from '../regulation/pack.ts';

interface Asked {
  rule: Parameter;
  value: unknown;
  put: (value: unknown) => void;
}

/** A value of the kind that the parameter asks for. */
export function Value({ rule, value, put }: Asked) {
  const { t } = useTranslation();
  const label = labelOf(rule);
  if (rule.kind === 'flag') {
    const options = [true, false].map((one) => ({ value: one, label: t(one ? 'law.desk.yes' : 'law.desk.no') }));
    return <Radio.Group aria-label={label} options={options} value={value} onChange={(e) => put(e.target.value)} />;
  }
  if (rule.kind === 'choice') {
    const options = (rule.options ?? []).map((option) => ({ value: option.id, label: labelOf(option) }));
    return (
      <Select
        aria-label={label}
        options={options}
        value={value as string}
        onChange={put}
        style={{ minWidth: 180 }}
        popupMatchSelectWidth={false}
      />
    );
  }
  if (rule.kind === 'time') {
    return (
      <Input
        aria-label={label}
        value={(value as string) ?? ''}
        placeholder="24:00"
        onChange={(e) => put(e.target.value || undefined)}
        style={{ width: 110 }}
      />
    );
  }
  return (
    <InputNumber
      aria-label={label}
      min={1}
      max={rule.max ?? 3650}
      value={(value as number) ?? null}
      onChange={(count) => put(count ?? undefined)}
    />
  );
}
