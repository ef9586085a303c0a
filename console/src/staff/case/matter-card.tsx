import { Card, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/case.ts';
import { sayInstant } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { PhotoWall } from './photo-wall.tsx';

export function MatterCard({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { matter, channel, receivedAt, grade, caseId } = view.summary;
  const rows = [
    { key: 'place', label: t('cases.place'), children: matter.place },
    { key: 'channel', label: t('cases.channel'), children: word('channel', channel) },
    { key: 'received', label: t('cases.column.received'), children: sayInstant(receivedAt) },
    { key: 'category', label: t('cases.category'), children: word('category', matter.category) },
    { key: 'scope', label: t('cases.scope'), children: word('scope', matter.scope) },
    { key: 'grade', label: t('cases.grade'), children: word('grade', grade) },
  ].filter(({ children }) => children);
  return (
    <Card title={t('cases.section.matter')}>
      <p className="s-pre c-text">{matter.text}</p>
      <PhotoWall photos={(view.photos ?? []).map(({ hash }) => hash)} submissionId={caseId} />
      <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={rows} />
      {view.answer ? (
        <div className="c-answer">
          <strong>
            {t('cases.answer')} {view.answerKind ? `· ${word('replyKind', view.answerKind)}` : ''}
          </strong>
          <p className="s-pre">{view.answer}</p>
        </div>
      ) : null}
      {view.history ? (
        <div className="c-answer">
          <strong>
            {t('cases.answeredBefore')} {view.history.unit}
          </strong>
          <p className="s-pre">{view.history.text}</p>
          <span className="faint">{sayInstant(view.history.answeredAt)}</span>
        </div>
      ) : null}
    </Card>
  );
}
