import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssignmentView, CaseView } from '../../api/case.ts';
import { legalDay, shortDay } from '../../texts/day.ts';
import { colon } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import { orderKey } from '../papers/documents.ts';
import { Organ } from '../pieces/organ.tsx';
import { Rows } from '../pieces/rows.tsx';

const still = {
  total: undefined,
  error: null,
  loading: false,
  hasMore: false,
  more: () => {},
  loadingMore: false,
  again: () => {},
};

export function Assignments({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const rows = view.assignments ?? [];
  if (rows.length === 0) return null;
  return (
    <Card title={t('cases.section.assignments')} className="c-flat">
      <Rows<AssignmentView>
        listing={{ ...still, rows }}
        label={t('cases.section.assignments')}
        keyOf={(row) => row.assignmentId}
        columns={[
          {
            key: 'unit',
            title: t('cases.unit'),
            head: true,
            show: (row) => <Unit row={row} caseId={view.summary.caseId} />,
          },
          { key: 'status', title: t('cases.column.status'), show: (row) => word('assignment', row.status) },
          { key: 'dates', title: t('cases.dates'), show: (row) => <Dates row={row} /> },
          { key: 'reply', title: t('cases.reply'), show: (row) => <ReplyText row={row} /> },
        ]}
      />
    </Card>
  );
}

function Unit({ row, caseId }: { row: AssignmentView; caseId: string }) {
  const { t } = useTranslation();
  return (
    <span className="s-lines">
      <strong>
        <Organ id={row.organ} known={row.name} />
      </strong>
      <span className="faint">{word('handlerRole', row.role)}</span>
      {row.letter || row.slip ? (
        <Link to={`/cases/${caseId}/papers?show=${orderKey(row.assignmentId)}`}>
          {row.slip ? `${t('papers.slip')} ${row.slip.number}` : t('papers.orderLetter')}
        </Link>
      ) : null}
    </span>
  );
}

function Dates({ row }: { row: AssignmentView }) {
  const { t } = useTranslation();
  const dates = [
    ['sentAt', shortDay(row.sentAt ? legalDay(row.sentAt) : '')],
    ['receivedOn', shortDay(row.receivedOn)],
    ['completedOn', shortDay(row.completedOn)],
  ] as const;
  return (
    <span className="s-lines">
      {dates.map(([name, day]) =>
        day ? (
          <span key={name}>
            <span className="faint">{t(`cases.${name}`)}</span> {day}
          </span>
        ) : null,
      )}
    </span>
  );
}

function ReplyText({ row }: { row: AssignmentView }) {
  const { t } = useTranslation();
  if (row.extension === 'REQUESTED' && row.newDueAsked)
    return <>{t('cases.newDueAsked', { day: shortDay(row.newDueAsked) })}</>;
  if (!row.replyKind) return <>—</>;
  return (
    <span className="c-reply">
      {word('replyKind', row.replyKind)}
      {colon()}
      {row.replyText}
    </span>
  );
}
