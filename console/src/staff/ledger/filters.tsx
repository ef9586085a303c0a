import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SetURLSearchParams } from 'react-router';
import { word, words } from '../../texts/word.ts';
import { DayFilter } from '../pieces/day-filter.tsx';
import { open, over } from '../work/segment.ts';

export function LedgerFilters({ search, setSearch }: { search: URLSearchParams; setSearch: SetURLSearchParams }) {
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
  const chosen = (name: string) => (search.get(name) ?? '').split(',').filter(Boolean);
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
      <Select
        mode="multiple"
        maxTagCount={1}
        style={{ width: 200 }}
        aria-label={t('cases.column.status')}
        placeholder={t('rooms.work.anyStatus')}
        value={chosen('status')}
        onChange={(value) => put('status', value.join(','))}
        options={[...open, ...over].map((value) => ({ value, label: word('status', value) }))}
      />
      <Select
        mode="multiple"
        maxTagCount={1}
        style={{ width: 180 }}
        aria-label={t('cases.channel')}
        placeholder={t('rooms.ledger.anyChannel')}
        value={chosen('channel')}
        onChange={(value) => put('channel', value.join(','))}
        options={words('channel').map(([value, label]) => ({ value, label }))}
      />
      <DayFilter label={t('rooms.ledger.from')} value={search.get('from') ?? ''} onChange={(day) => put('from', day)} />
      <DayFilter label={t('rooms.ledger.to')} value={search.get('to') ?? ''} onChange={(day) => put('to', day)} />
      <Checkbox checked={search.has('breached')} onChange={(e) => put('breached', e.target.checked ? '1' : '')}>
        {t('rooms.work.overdue')}
      </Checkbox>
      {search.size > 0 ? (
        <Button type="link" onClick={() => setSearch({})}>
          {t('rooms.ledger.clear')}
        </Button>
      ) : null}
    </search>
  );
}
