import { useQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ballotsOf } from '../../../api/callback.ts';
import { gradeLabel } from '../../../api/grade.ts';
import { labelOf } from '../../../api/may.ts';
import type { Ballot } from '../../../api/public.ts';
import { sayInstant } from '../../../texts/day.ts';
import { word } from '../../../texts/word.ts';
import { JudgeDrawer } from './judge-drawer.tsx';

/** What the reporter thinks of the result. */
export function Ballots({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['case', caseId, 'ballots'], queryFn: () => ballotsOf(caseId) });
  const [judging, setJudging] = useState<Ballot | null>(null);
  const ballots = data?.ballots ?? [];
  if (ballots.length === 0) return null;
  return (
    <Card title={t('cases.section.ballots')}>
      <ul className="c-list">
        {ballots.map((ballot) => (
          <li key={ballot.ballotId}>
            <Row ballot={ballot} judge={() => setJudging(ballot)} />
          </li>
        ))}
      </ul>
      {judging ? <JudgeDrawer ballot={judging} close={() => setJudging(null)} /> : null}
    </Card>
  );
}

function Row({ ballot, judge }: { ballot: Ballot; judge: () => void }) {
  const { t } = useTranslation();
  const given = (ballot.scale ?? []).find(({ id }) => id === ballot.grade);
  const why = labelOf({ zh: ballot.whyZh ?? '', en: ballot.whyEn ?? '' });
  if (ballot.status === 'EVALUATED') {
    return (
      <>
        <div className="c-clock-head">
          <strong>{given ? gradeLabel(given) : word('grade', ballot.grade)}</strong>
          <span className="faint">{sayInstant(ballot.evaluatedAt)}</span>
        </div>
        {ballot.words ? <p className="s-pre">{ballot.words}</p> : null}
      </>
    );
  }
  return (
    <>
      <div className="c-clock-head">
        <strong>{t('cases.ballotOpen')}</strong>
        <Tag color="orange">{sayInstant(ballot.openedAt)}</Tag>
      </div>
      {ballot.mayEvaluate ? (
        <Button onClick={judge}>{t('cases.recordJudgement')}</Button>
      ) : (
        <p className="faint">{why}</p>
      )}
    </>
  );
}
