import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { word } from '../../texts/word.ts';
import { anchorOf } from '../pieces/clause/places-of.ts';
import { DayFilter } from '../pieces/day-filter.tsx';
import type { Pack } from './pack.ts';
import type { Rule } from './rules.ts';
import type { Wanted } from './sections.ts';

export interface Shown extends Wanted {
  /** A day on which the rules must be in force; every version where it is empty. */
  on: string;
}

interface Properties {
  shown: Shown;
  set: (shown: Shown) => void;
  rules: Rule[];
  pack: Pack;
  counts: { rules: number; articles: number };
}

export function ReadingFilters({ shown, set, rules, pack, counts }: Properties) {
  const { t } = useTranslation();
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  return (
    <search className="r-filters">
      <Input.Search
        allowClear
        aria-label={t('law.reading.search')}
        placeholder={t('law.reading.search')}
        onSearch={(text) => set({ ...shown, text })}
      />
      <Segmented
        value={shown.provenance}
        onChange={(provenance) => set({ ...shown, provenance: String(provenance) })}
        options={['', 'T', 'I', 'P'].map((value) => ({ value, label: labelFor(value, rules, t('law.reading.all')) }))}
      />
      <Select
        aria-label={t('law.reading.allKinds')}
        value={shown.kind}
        onChange={(kind) => set({ ...shown, kind })}
        options={[
          { value: '', label: t('law.reading.allKinds') },
          ...kinds.map((value) => ({ value, label: word('ruleKind', value) })),
        ]}
        popupMatchSelectWidth={false}
      />
      <Jump pack={pack} />
      {rules.some(({ from }) => from) || shown.on ? (
        <DayFilter label={t('law.reading.on')} value={shown.on} onChange={(on) => set({ ...shown, on })} />
      ) : null}
      <span className="faint">{t('law.reading.shown', counts)}</span>
    </search>
  );
}

function labelFor(provenance: string, rules: Rule[], all: string): string {
  if (provenance === '') return all;
  const count = rules.filter((rule) => rule.provenance === provenance).length;
  return `${provenance} ${word('provenance', provenance)} ${count}`;
}

function Jump({ pack }: { pack: Pack }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const groups = (pack.documents ?? []).flatMap(({ id, title }) => {
    const own = (pack.articles ?? []).filter(({ document }) => document === id);
    const options = own.map(({ article, text }) => ({
      value: anchorOf(id, article),
      label: `${article}　${text.slice(0, 18)}`,
    }));
    return own.length > 0 ? [{ label: title, options }] : [];
  });
  return (
    <Select
      className="r-jump"
      aria-label={t('law.reading.jump')}
      placeholder={t('law.reading.jump')}
      value={null}
      onChange={(anchor: string | null) =>
        anchor && go({ hash: encodeURIComponent(anchor), search: window.location.search })
      }
      options={groups}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  );
}
