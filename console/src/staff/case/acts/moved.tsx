import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../api/case.ts';
import { colon } from '../../../texts/punctuation.ts';
import { sayEvent } from '../story/say-event.ts';
import { useHistory } from '../use-case.ts';

/** Somebody was faster: what happened since this form was opened. What was typed stays. */
export function Moved({ caseId, since, now }: { caseId: string; since: number; now: number }) {
  const { t } = useTranslation();
  const { data } = useHistory(caseId);
  const news = (data?.entries ?? []).filter(({ version }) => version > since);
  return (
    <Alert
      type="warning"
      showIcon
      className="c-alert"
      title={t('cases.moved')}
      description={
        <>
          {news.length > 0 ? (
            <ul>
              {news.map((entry) => (
                <li key={entry.version}>
                  {entry.actorName}
                  {colon()}
                  {wordsOf(entry)}
                </li>
              ))}
            </ul>
          ) : (
            <p>{t('cases.movedTo', { from: since, to: now })}</p>
          )}
          <p>{t('cases.movedKept')}</p>
        </>
      }
    />
  );
}

function wordsOf(entry: HistoryEntry): string {
  const { title, details } = sayEvent(entry);
  return [title, ...details].join(colon());
}
