import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asked, Slot } from './field-input.tsx';
import { useUnitOptions } from './unit-options.ts';

interface Task {
  organ: number | undefined;
  task?: string;
}

/** Who does what, as the session divided it. */
export function Division({ field: _f, command: _c, caseId, id, value = [], onChange }: Asked & Slot<Task[]>) {
  const { t } = useTranslation();
  const { options, loading } = useUnitOptions(caseId);
  const put = (at: number, part: Partial<Task>) =>
    onChange?.(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <div className="c-rows">
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className="c-row c-task">
          <Select
            {...(at === 0 && id ? { id } : {})}
            value={row.organ}
            options={options.map((option) => ({ ...option, disabled: false }))}
            loading={loading}
            onChange={(organ) => put(at, { organ })}
            placeholder={t('cases.chooseUnit')}
            aria-label={t('cases.chooseUnit')}
            showSearch={{ optionFilterProp: 'label' }}
          />
          <Input
            value={row.task ?? ''}
            placeholder={t('cases.task')}
            aria-label={t('cases.task')}
            onChange={(e) => put(at, { task: e.target.value })}
          />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange?.([...value, { organ: undefined }])}>
        {t('cases.addTask')}
      </Button>
    </div>
  );
}
