import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../../texts/word.ts';

interface Properties {
  noun: 'ballot' | 'survey';
  /** An empty one stands for any. */
  statuses: readonly string[];
  value: string;
  put(status: string): void;
}

/** The state in which the things of a list are. */
export function OneStatus({ noun, statuses, value, put }: Properties) {
  const { t } = useTranslation();
  const label = (status: string) => (status ? word(noun, status) : t('rooms.work.anyStatus'));
  return (
    <Select
      style={{ width: 170 }}
      aria-label={t('cases.column.status')}
      value={value}
      onChange={put}
      options={statuses.map((status) => ({ value: status, label: label(status) }))}
    />
  );
}
