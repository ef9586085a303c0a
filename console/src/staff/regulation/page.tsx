import { Card, Empty, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { labelOf } from '../../api/may.ts';
import { sayInstant, shortDay } from '../../texts/day.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { DocumentPart } from './document-part.tsx';
import { ReadingFilters, type Shown } from './filters.tsx';
import { actsOf } from './pack.ts';
import { LawRoom } from './room.tsx';
import { isOn, type Rule, rulesOf } from './rules.ts';
import { sayingsOf } from './sayings.ts';
import { chaptersOf, narrowed } from './sections.ts';
import { useHash } from './use-hash.ts';
import type { Reading } from './which.ts';

/** The whole regulation, article by article, with the rules made of each beside its words. */
export function Regulation() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  // Who is led to an article sees it, whatever was filtered before.
  return <LawRoom lead={t('law.reading.lead')}>{(reading) => <Read key={hash} reading={reading} />}</LawRoom>;
}

const everything: Shown = { provenance: '', kind: '', text: '', on: '' };

function Read({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(everything);
  const { pack, parameters } = reading;
  const rules = useMemo(() => rulesOf(pack), [pack]);
  const now = rules.filter((rule) => isOn(rule, shown.on));
  const wordsOf = (rule: Rule) =>
    [
      rule.id,
      rule.requirement,
      rule.words?.zh,
      rule.words?.en,
      ...sayingsOf(rule, pack, parameters).map(([, said]) => said),
    ].join(' ');
  const chapters = narrowed(chaptersOf(pack, now), shown, wordsOf);
  const counts = { rules: now.length, articles: pack.articles?.length ?? 0 };
  useHash(pack.id);
  return (
    <div className="r-page">
      <Masthead reading={reading} />
      <ReadingFilters shown={shown} set={setShown} rules={now} pack={pack} counts={counts} />
      {chapters.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('law.reading.nothing')} />
      ) : null}
      {chapters.map((chapter) => (
        <DocumentPart
          key={chapter.document.id}
          chapter={chapter}
          reading={reading}
          amends={pack.documents?.[0]?.id !== chapter.document.id}
        />
      ))}
    </div>
  );
}

function Masthead({ reading: { pack, parameters, law } }: { reading: Reading }) {
  const { t } = useTranslation();
  const acts = actsOf(parameters).map((act) => t('law.reading.act', { act }));
  const since = [
    `${t('law.reading.from', { day: shortDay(pack.effectiveFrom) })}`,
    law?.activatedAt ? t('law.desk.active') + bracketed(sayInstant(law.activatedAt)) : '',
    ...acts,
  ];
  return (
    <Card className="r-masthead">
      <h2>
        {labelOf(pack)} {pack.trial ? <Tag color="gold">{t('law.reading.trial')}</Tag> : null}
      </h2>
      <p>{since.filter(Boolean).join(' · ')}</p>
      <ul lang="zh-CN">
        {[...(pack.legalBasis ?? []), ...(pack.principles ?? [])].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="faint">
        {pack.id} · {t('law.desk.version')} {pack.version}{' '}
        {law?.lawHash ? <code>{law.lawHash.slice(0, 16)}</code> : null}
      </p>
    </Card>
  );
}
