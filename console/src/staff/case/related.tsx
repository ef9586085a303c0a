import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/case.ts';
import { sayDay } from '../../texts/day.ts';
import { colon } from '../../texts/punctuation.ts';
import { Organ } from '../pieces/organ.tsx';

const relations: Partial<
  Record<
    string,
    'cases.relation.part' | 'cases.relation.partOf' | 'cases.relation.mergedInto' | 'cases.relation.joined'
  >
> = {
  part: 'cases.relation.part',
  partOf: 'cases.relation.partOf',
  mergedInto: 'cases.relation.mergedInto',
  joined: 'cases.relation.joined',
};

/** Cases that this one was split into or from, merged into or joined by; where it went outside; its card. */
export function Related({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { related = [], transfer, cardNo } = view;
  if (related.length === 0 && !transfer && !cardNo) return null;
  return (
    <Card title={t('cases.section.related')}>
      <div className="c-records">
        {cardNo ? <p>{t('cases.byCard', { cardNo })}</p> : null}
        {related.map(({ relation, caseId, number, title }) => (
          <p key={`${relation}-${caseId}`}>
            {t(relations[relation] ?? 'cases.openCase')}
            {colon()}
            <Link to={`/cases/${caseId}`}>{number || title || t('cases.openCase')}</Link>
            {number && title ? `“${title}”` : ''}
          </p>
        ))}
        {transfer ? (
          <article>
            <h3>{t('cases.transferredTo', { body: transfer.body, reference: transfer.reference ?? '' })}</h3>
            <p className="faint">
              <Organ id={transfer.organ} />
            </p>
            <p className="s-pre">{transfer.text}</p>
            {transfer.result ? (
              <p className="s-pre">
                {sayDay(transfer.resultOn ?? '')} {transfer.result}
              </p>
            ) : null}
          </article>
        ) : null}
      </div>
    </Card>
  );
}
