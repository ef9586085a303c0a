import { Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/account.ts';
import { sayDay } from '../../../texts/day.ts';
import { sayLimit } from '../../../texts/limit.ts';
import { comma } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import { Clause } from '../clause/clause.tsx';
import { Provenance } from '../clause/provenance.tsx';
import { DayGrid } from './day-grid.tsx';
import { runsOf } from './runs.ts';

/** The clause, the start, each day counted and each day skipped (ENG-07 to ENG-10). */
export function Reckoning({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { deadline, clause, clauseText, counted, skipped, unpublished = [] } = account;
  const limit = sayLimit(account);
  return (
    <>
      <p className="w-answer">
        <strong>{sayDay(deadline.due)}</strong>
        {deadline.provisional ? <Tag color="gold">{t('cases.provisional')}</Tag> : null}
      </p>
      {limit ? <p className="w-how">{t('law.why.how', { start: sayDay(deadline.start), limit })}</p> : null}
      {deadline.provisional ? <Provisional years={unpublished} /> : null}
      <blockquote className="w-clause">
        <Clause text={clause} />
        <Provenance of={deadline.provenance} />
        {clauseText ? <p lang="zh-CN">{clauseText}</p> : null}
      </blockquote>
      <Facts account={account} />
      <h3>{t('law.why.days')}</h3>
      <p className="faint">{t('law.why.sum', { counted: counted.length, skipped: skipped.length })}</p>
      <DayGrid account={account} />
      <Skipped account={account} />
    </>
  );
}

function Provisional({ years }: { years: number[] }) {
  const { t } = useTranslation();
  return (
    <p className="note warn" role="note">
      {years.length > 0 ? t('law.why.unpublished', { years: years.join(comma()) }) : t('cases.provisionalWhy')}
    </p>
  );
}

function Facts({ account: { deadline, beforeExtension, requirement, act } }: { account: Account }) {
  const { t } = useTranslation();
  const rows = [
    { key: 'start', label: t('law.why.start'), children: sayDay(deadline.start) },
    { key: 'before', label: t('law.why.before'), children: sayDay(beforeExtension) },
    {
      key: 'strict',
      label: t('law.why.strict'),
      children: deadline.strict === deadline.due ? '' : sayDay(deadline.strict),
    },
    { key: 'act', label: t('law.why.act'), children: act },
    { key: 'requirement', label: t('law.why.requirement'), children: requirement },
  ].filter(({ children }) => children);
  return <Descriptions column={1} size="small" items={rows} />;
}

/** What did not count, run by run, and the workdays made up for it, each with its notice. */
function Skipped({ account: { counted, skipped } }: { account: Account }) {
  const { t } = useTranslation();
  const made = counted.filter(({ why }) => why === 'MAKE_UP_WORKDAY');
  const runs = [...runsOf(skipped), ...runsOf(made)];
  if (runs.length === 0) return null;
  return (
    <ul className="w-runs">
      {runs.map(({ from, to, why, name, notice, noticeUrl }) => (
        <li key={from}>
          <span className={`w-mark w-${why.toLowerCase()}`} aria-hidden="true" />
          <span>
            {from === to ? sayDay(from) : `${sayDay(from)} – ${sayDay(to)}`}
            {'　'}
            {name ? `${name} · ` : ''}
            {word('dayKind', why)}
            {notice ? (
              <span className="faint">
                {'　'}
                {noticeUrl ? (
                  <a href={noticeUrl} target="_blank" rel="noreferrer">
                    {notice}
                  </a>
                ) : (
                  notice
                )}
              </span>
            ) : null}
          </span>
        </li>
      ))}
      {skipped.length === 0 ? <li className="faint">{t('law.why.none')}</li> : null}
    </ul>
  );
}
