import { useQuery } from '@tanstack/react-query';
import { Card, Select, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { compareLaws, type LawAct, type RuleChange, type ShippedPack } from '../../api/law.ts';
import { labelOf } from '../../api/may.ts';
import { sayInstant } from '../../texts/day.ts';
import { Clause } from '../pieces/clause/clause.tsx';
import { Failed } from '../pieces/failed.tsx';

interface Choice {
  value: string;
  label: string;
}

/** Versions that may be compared: those published here, by what tells them apart first, and those that ship. */
function choicesOf(packs: ShippedPack[], acts: LawAct[], version: string): Choice[] {
  const published = acts.filter(({ type }) => type === 'PackPublished');
  const nameOf = (id: string) => labelOf(packs.find(({ packId }) => packId === id) ?? { zh: id, en: id });
  const here = published.map(({ packHash = '', packId = '', version: own = '', at }) => ({
    value: packHash,
    label: `${version} ${own} · ${sayInstant(at)} · ${nameOf(packId)} · ${packHash.slice(0, 8)}`,
  }));
  const known = new Set(here.map(({ value }) => value));
  const shipped = packs.filter(({ packHash }) => packHash && !known.has(packHash));
  return [
    ...here,
    ...shipped.map((pack) => ({ value: pack.packId, label: `${labelOf(pack)} · ${version} ${pack.version}` })),
  ];
}

interface Properties {
  packs: ShippedPack[];
  acts: LawAct[];
  /** What follows once two versions were chosen. */
  next: (before: string, after: string) => ReactNode;
}

/** Two versions side by side, as they stand in the address: what joined, what is gone, what reads otherwise. */
export function Comparison({ packs, acts, next }: Properties) {
  const { t } = useTranslation();
  const choices = choicesOf(packs, acts, t('law.desk.version'));
  const [search, setSearch] = useSearchParams();
  const known = (name: string) => choices.find(({ value }) => value === search.get(name))?.value;
  const [before = choices[0]?.value, after] = [known('before'), known('after')];
  const put = (name: string) => (value: string) =>
    setSearch(
      (old) => {
        const now = new URLSearchParams(old);
        now.set(name, value);
        return now;
      },
      { replace: true },
    );
  const { data, error, isFetching } = useQuery({
    queryKey: ['law-comparison', before, after],
    queryFn: () => compareLaws(before ?? '', after ?? ''),
    enabled: !!before && !!after,
  });
  const select = (label: string, value: string | undefined, set: (value: string) => void) => (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      onChange={(one: string | null) => one && set(one)}
      options={choices}
      popupMatchSelectWidth={false}
      className="d-version"
    />
  );
  return (
    <>
      <Card title={t('law.desk.compare')}>
        <div className="s-filters">
          {select(t('law.desk.old'), before, put('before'))}
          <span aria-hidden="true">→</span>
          {select(t('law.desk.fresh'), after, put('after'))}
        </div>
        {!after ? <p className="faint">{t('law.desk.choose')}</p> : null}
        {error ? <Failed error={error} /> : null}
        {isFetching ? <Skeleton active /> : null}
        {data && !isFetching ? <Changes changes={data} /> : null}
      </Card>
      {before && after ? next(before, after) : null}
    </>
  );
}

const colours: Record<string, string> = { added: 'green', removed: 'red', changed: 'gold' };

function Changes({ changes }: { changes: RuleChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <p>{t('law.desk.same')}</p>;
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return (
    <>
      <p>
        {(['added', 'removed', 'changed'] as const).map((kind) => (
          <Tag key={kind} color={colours[kind] ?? 'default'}>
            {t(`law.desk.${kind}`, { n: count(kind) })}
          </Tag>
        ))}
      </p>
      <ul className="d-changes">
        {changes.map((change) => (
          <li key={change.rule} className={`d-${change.kind}`}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Change({ change }: { change: RuleChange }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="r-rule-head">
        <strong>{labelOf(change) || change.rule}</strong>
        <code>{change.rule}</code>
        <span className="faint">
          <Clause text={change.clause} />
        </span>
      </div>
      {(change.fields ?? []).map(({ field, before, after }) => (
        <dl key={field} className="d-field">
          <dt>{field || t('law.fact.value')}</dt>
          <dd>
            <del>{before || '—'}</del> <ins>{after || '—'}</ins>
          </dd>
        </dl>
      ))}
    </>
  );
}
