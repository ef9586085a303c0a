import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SetURLSearchParams } from 'react-router';
import { word } from '../../texts/word.ts';
import { DayFilter } from '../pieces/day-filter.tsx';
import { open, over, type Segment } from './segment.ts';

interface Properties {
  segment: Segment;
  search: URLSearchParams;
  setSearch: SetURLSearchParams;
}

export function Filters({ segment, search, setSearch }: Properties) {
  const { t } = useTranslation();
  const put = (name: string, value: string) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const statuses = segment === 'all' ? [...open, ...over] : open;
  return (
    <search className="s-filters">
      <Input.Search
        key={search.get('text')}
        style={{ width: 260 }}
        placeholder={t('rooms.work.search')}
        aria-label={t('rooms.work.search')}
        defaultValue={search.get('text') ?? ''}
        onSearch={(value) => put('text', value.trim())}
        allowClear
      />
      {segment === 'collected' ? null : (
        <Select
          style={{ width: 170 }}
          aria-label={t('cases.column.status')}
          placeholder={t('rooms.work.anyStatus')}
          value={search.get('status') || null}
          onChange={(value) => put('status', value ?? '')}
          options={statuses.map((value) => ({ value, label: word('status', value) }))}
          allowClear
        />
      )}
      <DayFilter
        label={t('rooms.work.dueBefore')}
        value={search.get('due') ?? ''}
        onChange={(day) => put('due', day)}
      />
      <Checkbox checked={search.has('overdue')} onChange={(e) => put('overdue', e.target.checked ? '1' : '')}>
        {t('rooms.work.overdue')}
      </Checkbox>
    </search>
  );
}
