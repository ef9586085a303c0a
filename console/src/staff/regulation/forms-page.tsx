import { Button, Empty, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { labelOf } from '../../api/may.ts';
import { type FormRule, formsOf } from '../forms/form.ts';
import { FormSheet } from '../forms/form-sheet.tsx';
import { LawRoom } from './room.tsx';
import type { Reading } from './which.ts';

/** Every form of the regulation as it is printed, empty: to read, and to write by hand where nothing is kept yet. */
export function FormsPage() {
  const { t } = useTranslation();
  return <LawRoom lead={t('forms.lead')}>{(reading) => <Forms key={reading.pack.id} reading={reading} />}</LawRoom>;
}

const groups = ['CASE', 'PERIOD', 'VISIT', 'CARD'] as const;

/** Forms of one case, of its orders and of its reporters stand together. */
const groupOf = ({ about = 'CASE' }: FormRule): (typeof groups)[number] =>
  groups.find((group) => group === about) ?? 'CASE';

function Forms({ reading: { pack } }: { reading: Reading }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  // The chart is the page beside this one.
  const forms = formsOf(pack).filter(({ about }) => about !== 'CHART');
  const form = forms.find(({ id }) => id === search.get('form')) ?? forms[0];
  if (!form) return <Empty description={t('app.none')} />;
  const choose = (id: string) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        next.set('form', id);
        return next;
      },
      { replace: true },
    );
  const options = groups.flatMap((group) => {
    const own = forms.filter((one) => groupOf(one) === group);
    if (own.length === 0) return [];
    return [{ label: t(`forms.of.${group}`), options: own.map((one) => ({ value: one.id, label: labelOf(one) })) }];
  });
  return (
    <>
      <div className="s-filters f-choose">
        <Select
          className="p-choose"
          aria-label={t('papers.choose')}
          value={form.id}
          options={options}
          onChange={choose}
        />
        <Button onClick={() => window.print()}>{t('papers.print')}</Button>
      </div>
      <p className="faint p-hint">{t('forms.written')}</p>
      <FormSheet key={form.id} pack={pack} form={form} />
    </>
  );
}
