import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { labelOf } from '../../api/may.ts';
import { shortDay } from '../../texts/day.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { anchorOf } from '../pieces/clause/places-of.ts';
import type { Document } from './pack.ts';
import { RuleList } from './rule-list.tsx';
import type { Chapter, Section } from './sections.ts';
import type { Reading } from './which.ts';

interface Properties {
  chapter: Chapter;
  reading: Reading;
  /** Not the first document of the pack: what it says comes on top of the first. */
  amends: boolean;
}

export function DocumentPart({ chapter: { document, sections, loose }, reading, amends }: Properties) {
  const { t } = useTranslation();
  return (
    <section className="r-document" id={anchorOf(document.id, undefined)}>
      <h2>
        <DocumentTitle document={document} />
      </h2>
      <p className="faint">
        {[document.number, document.issuer, shortDay(document.issuedOn)].filter(Boolean).join(' · ')}
      </p>
      {sections.map((section, index) => (
        <ArticlePart
          key={section.anchor}
          section={section}
          before={sections[index - 1]}
          reading={reading}
          amends={amends}
        />
      ))}
      {loose.length > 0 ? (
        <Card className="r-loose" title={sections.length > 0 ? t('law.reading.more') : t('law.reading.unplaced')}>
          <RuleList rules={loose} reading={reading} />
        </Card>
      ) : null}
    </section>
  );
}

function DocumentTitle({ document: { title, en } }: { document: Document }) {
  return currentLanguage() === 'en' && en ? (
    <>
      {en} <small lang="zh-CN">{title}</small>
    </>
  ) : (
    <span lang="zh-CN">{title}</span>
  );
}

interface Part {
  section: Section;
  before: Section | undefined;
  reading: Reading;
  amends: boolean;
}

function ArticlePart({ section: { anchor, article, rules }, before, reading }: Part) {
  const { t } = useTranslation();
  const chapter = article.chapter && article.chapter !== before?.article.chapter ? article.chapter : '';
  return (
    <>
      {chapter ? (
        <h3 className="r-chapter" lang="zh-CN">
          {chapter}
        </h3>
      ) : null}
      <article className="r-article" id={anchor}>
        <div className="r-text">
          <h3>
            <Link to={{ hash: encodeURIComponent(anchor), search: window.location.search }} lang="zh-CN">
              {article.article}
            </Link>
            {article.printedNo ? <Tag color="purple">{t('law.reading.printed', { no: article.printedNo })}</Tag> : null}
          </h3>
          <p lang="zh-CN">{article.text}</p>
          {article.note ? <p className="r-note">{labelOf(article.note)}</p> : null}
        </div>
        <div className="r-rules">
          {rules.length > 0 ? (
            <RuleList rules={rules} reading={reading} />
          ) : (
            <p className="faint">{t('law.reading.noRules')}</p>
          )}
        </div>
      </article>
    </>
  );
}
