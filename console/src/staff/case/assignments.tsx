import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssignmentView, CaseView } from '../../api/case.ts';
import { sayInstant, shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
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
          { key: 'unit', title: t('cases.unit'), head: true, show: (row) => row.name },
          { key: 'role', title: t('cases.role'), show: (row) => word('handlerRole', row.role) },
          { key: 'status', title: t('cases.column.status'), show: (row) => word('assignment', row.status) },
          { key: 'sent', title: t('cases.sentAt'), show: (row) => sayInstant(row.sentAt) },
          { key: 'received', title: t('cases.receivedOn'), show: (row) => shortDay(row.receivedOn) || '—' },
          { key: 'completed', title: t('cases.completedOn'), show: (row) => shortDay(row.completedOn) || '—' },
          { key: 'reply', title: t('cases.reply'), show: (row) => <ReplyText row={row} /> },
        ]}
      />
    </Card>
  );
}

function ReplyText({ row }: { row: AssignmentView }) {
  const { t } = useTranslation();
  if (row.extension === 'REQUESTED' && row.newDueAsked)
    return <>{t('cases.newDueAsked', { day: shortDay(row.newDueAsked) })}</>;
  if (!row.replyKind) return <>—</>;
  return (
    <span className="c-reply">
      {word('replyKind', row.replyKind)}：{row.replyText}
    </span>
  );
}
