import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asked, Slot } from './field-input.tsx';

interface Matter {
  title?: string;
  text?: string;
}

/** The matters of a split; the first one stays under the present number. */
export function Matters({ field: _f, command: _c, caseId: _i, id, value = [], onChange }: Asked & Slot<Matter[]>) {
  const { t } = useTranslation();
  const put = (at: number, part: Matter) =>
    onChange?.(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <div className="c-rows">
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at}>
          <Input
            {...(at === 0 && id ? { id } : {})}
            value={row.title ?? ''}
            maxLength={200}
            placeholder={t('cases.partTitle')}
            aria-label={t('cases.partTitle')}
            onChange={(e) => put(at, { title: e.target.value })}
          />
          <Input.TextArea
            value={row.text ?? ''}
            maxLength={20_000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('cases.partText')}
            aria-label={t('cases.partText')}
            onChange={(e) => put(at, { text: e.target.value })}
          />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange?.([...value, {}])}>
        {t('cases.addPart')}
      </Button>
    </div>
  );
}
