import { Collapse, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../api/case.ts';
import { sayInstant } from '../../../texts/day.ts';
import { withPlaces } from '../../../texts/places.ts';
import { Failed } from '../../pieces/failed.tsx';
import { useOrganName } from '../../pieces/organ-name.ts';
import { struck } from '../../pieces/struck.tsx';
import { useHistory } from '../use-case.ts';
import { sayEvent } from './say-event.ts';

/** Everything that happened, newest first, in plain words. */
export function Story({ caseId }: { caseId: string }) {
  const { data, error, refetch } = useHistory(caseId);
  if (error && !data) return <Failed error={error} again={refetch} />;
  if (!data) return <Skeleton active />;
  const entries = [...(data.entries ?? [])].sort((a, b) => b.version - a.version);
  return (
    <ol className="c-story">
      {entries.map((entry) => (
        <Entry key={entry.version} entry={entry} />
      ))}
    </ol>
  );
}

const MINUTE = 60_000;

const isLater = ({ occurredAt, recordedAt }: HistoryEntry): boolean =>
  Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt)) > MINUTE;

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const organ = useOrganName(entry.actorOrgan || undefined);
  const { title, details, tone } = sayEvent(entry);
  const actor = entry.actorId?.startsWith('system:') ? t('cases.system') : entry.actorName;
  const by = [actor, organ].filter(Boolean).join(' · ');
  return (
    <li className={`c-${tone}`}>
      <strong>{title}</strong>
      {details.map((text) => (
        <p key={text} className="s-pre c-detail">
          {struck(withPlaces(text))}
        </p>
      ))}
      <p className="faint c-when">
        <time dateTime={entry.occurredAt}>{sayInstant(entry.occurredAt)}</time>
        {isLater(entry) ? ` · ${t('cases.recordedAt', { when: sayInstant(entry.recordedAt) })}` : ''}
        {by ? ` · ${by}` : ''}
      </p>
      {entry.hash ? (
        <Collapse
          ghost
          size="small"
          items={[{ key: 'hash', label: t('cases.seal', { n: entry.version }), children: <code>{entry.hash}</code> }]}
        />
      ) : null}
    </li>
  );
}
