import { Button, Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBallots } from '../../api/ballot.ts';
import { gradeLabel } from '../../api/grade.ts';
import { labelOf } from '../../api/may.ts';
import type { Ballot } from '../../api/public.ts';
import { sayInstant } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { JudgeDrawer } from '../case/telling/judge-drawer.tsx';
import { Due } from '../pieces/due.tsx';
import { useListing } from '../pieces/listing.ts';
import { type Column, Rows } from '../pieces/rows.tsx';
import { CaseLink } from './case-link.tsx';
import { OneStatus } from './one-status.tsx';

const SIZE = 30;
const statuses = ['OPEN', 'EVALUATED', 'LAPSED', 'ALL'] as const;

/** Ballots in one's sight, told first shown first; first of all those by which one judges oneself. */
export function BallotList({ judges, surveyed }: { judges: boolean; surveyed: boolean }) {
  const { t } = useTranslation();
  const [status, setStatus] = useState<string>('OPEN');
  const [mine, setMine] = useState(judges);
  const [judging, setJudging] = useState<Ballot | null>(null);
  const listing = useListing(
    ['ballots', status, mine],
    (cursor) => listBallots({ status, mine }, cursor, SIZE),
    (answer) => answer.ballots,
  );
  return (
    <>
      <search className="s-filters">
        <OneStatus noun="ballot" statuses={statuses} value={status} put={setStatus} />
        <Checkbox checked={mine} onChange={(e) => setMine(e.target.checked)}>
          {t('rooms.ballots.mine')}
        </Checkbox>
      </search>
      <Rows
        listing={listing}
        columns={columnsOf(t, surveyed, setJudging)}
        keyOf={(row) => row.ballotId}
        label={t('rooms.ballots.ballots')}
        empty={t(mine ? 'rooms.ballots.noneMine' : 'rooms.ballots.none')}
      />
      {judging ? <JudgeDrawer ballot={judging} close={() => setJudging(null)} /> : null}
    </>
  );
}

const columnsOf = (t: TFunction, surveyed: boolean, judge: (ballot: Ballot) => void): Column<Ballot>[] => [
  { key: 'title', title: t('cases.column.matter'), head: true, show: (row) => <CaseLink ballot={row} /> },
  { key: 'number', title: t('cases.column.number'), show: ({ caseNumber }) => caseNumber || '—' },
  { key: 'who', title: t('rooms.ballots.who'), show: ({ evaluator }) => word('role', evaluator || 'RESIDENT') },
  { key: 'told', title: t('rooms.ballots.told'), show: ({ openedAt }) => sayInstant(openedAt) },
  ...(surveyed ? [until(t)] : []),
  { key: 'judged', title: t('cases.column.grade'), show: (row) => <Judged ballot={row} judge={() => judge(row)} /> },
];

const until = (t: TFunction): Column<Ballot> => ({
  key: 'until',
  title: t('rooms.ballots.until'),
  show: ({ surveyUntil, status }) => (status === 'OPEN' ? <Due day={surveyUntil} /> : surveyUntil || '—'),
});

/** The grade that was given, the way to give it, or why one may not. */
function Judged({ ballot, judge }: { ballot: Ballot; judge: () => void }) {
  const { t } = useTranslation();
  const { status, mayEvaluate, own, scale = [], grade, whyZh: zh = '', whyEn: en = '' } = ballot;
  const given = scale.find(({ id }) => id === grade);
  if (status === 'EVALUATED') return <>{given ? gradeLabel(given) : word('grade', grade)}</>;
  if (status === 'LAPSED') return <span className="faint">{word('ballot', status)}</span>;
  if (!mayEvaluate) return <span className="faint">{labelOf({ zh, en })}</span>;
  return (
    <Button type="primary" onClick={judge}>
      {t(own ? 'cases.judgeOwn' : 'cases.recordJudgement')}
    </Button>
  );
}
