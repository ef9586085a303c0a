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
  const ballots = (data?.ballots ?? []).toSorted(
    (a, b) => Number(b.mayEvaluate ?? false) - Number(a.mayEvaluate ?? false),
  );
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
  const who = ballot.evaluator ? word('role', ballot.evaluator) : '';
  const why = labelOf({ zh: ballot.whyZh ?? '', en: ballot.whyEn ?? '' });
  if (ballot.status === 'LAPSED') return <p className="faint">{[who, why].filter(Boolean).join(' · ')}</p>;
  if (ballot.status === 'EVALUATED') {
    return (
      <>
        <div className="c-clock-head">
          <strong>{[who, given ? gradeLabel(given) : word('grade', ballot.grade)].filter(Boolean).join(' · ')}</strong>
          <span className="faint">{sayInstant(ballot.evaluatedAt)}</span>
        </div>
        <Answers ballot={ballot} />
        {ballot.words ? <p className="s-pre">{ballot.words}</p> : null}
      </>
    );
  }
  return (
    <>
      <div className="c-clock-head">
        <strong>{who ? t('cases.ballotOpenOf', { who }) : t('cases.ballotOpen')}</strong>
        <Tag color="orange">{sayInstant(ballot.openedAt)}</Tag>
      </div>
      {ballot.mayEvaluate ? (
        <Button onClick={judge}>{t(ballot.own ? 'cases.judgeOwn' : 'cases.recordJudgement')}</Button>
      ) : (
        <p className="faint">{why}</p>
      )}
    </>
  );
}

/** Where several things were asked: each with its answer. */
function Answers({ ballot: { questions = [], answers = [], scale = [] } }: { ballot: Ballot }) {
  if (questions.length === 0) return null;
  const graded = (id: string) => scale.find((grade) => grade.id === answers.find((one) => one.question === id)?.grade);
  return (
    <ul className="faint">
      {questions.map((question) => {
        const grade = graded(question.id);
        return (
          <li key={question.id}>
            {gradeLabel(question)}: {grade ? gradeLabel(grade) : '—'}
          </li>
        );
      })}
    </ul>
  );
}
