import { Button, Card, Empty, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { labelOf } from '../../api/may.ts';
import type { Message } from '../../api/message.ts';
import { lastDayOf, sayInstant } from '../../texts/day.ts';
import { Failed } from '../pieces/failed.tsx';
import type { Listing } from '../pieces/listing.ts';
import { askedOfDay } from '../pieces/why/asked.ts';
import { WhyButton } from '../pieces/why/why.tsx';

interface Properties {
  listing: Listing<Message>;
  read: (ids: string[]) => void;
}

export function Letters({ listing, read }: Properties) {
  const { t } = useTranslation();
  const { rows, error, loading, hasMore, more, loadingMore, again } = listing;
  if (error) return <Failed error={error} again={again} />;
  if (loading) return <Skeleton active />;
  if (rows.length === 0) return <Empty description={t('rooms.inbox.empty')} />;
  return (
    <>
      <ul className="i-letters">
        {rows.map((letter) => (
          <li key={letter.messageId}>
            <Letter letter={letter} read={() => read([letter.messageId])} />
          </li>
        ))}
      </ul>
      {hasMore ? (
        <p className="s-more">
          <Button onClick={more} loading={loadingMore}>
            {t('app.more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

const colours: Record<string, string> = { ALARM: 'error', WARNING: 'warning', INFO: 'default' };

function Letter({ letter, read }: { letter: Message; read: () => void }) {
  const { t } = useTranslation();
  const fresh = !letter.readAt;
  const asked = letter.caseId ? askedOfDay(letter.caseId, lastDayOf(letter.dueAt)) : undefined;
  const body = labelOf({ zh: letter.bodyZh ?? '', en: letter.bodyEn ?? '' });
  return (
    <Card size="small" className={fresh ? `i-fresh i-${letter.weight.toLowerCase()}` : ''}>
      <div className="i-head">
        <Heading letter={letter} read={read} />
        <time className="faint">{sayInstant(letter.at)}</time>
      </div>
      {body ? <p className="s-pre">{body}</p> : null}
      <div className="i-head">
        {letter.caseNumber ? <span className="faint">{letter.caseNumber}</span> : null}
        {asked ? <WhyButton asked={asked} words /> : null}
        {fresh ? (
          <Button size="small" type={letter.receipt ? 'primary' : 'link'} onClick={read}>
            {letter.receipt ? t('rooms.inbox.receipt') : t('rooms.inbox.markRead')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

/** Opening the case counts as reading, but a receipt is given on purpose (JL-21). */
function Heading({ letter, read }: { letter: Message; read: () => void }) {
  const { t } = useTranslation();
  const fresh = !letter.readAt;
  const title = labelOf({ zh: letter.titleZh, en: letter.titleEn });
  const weight = letter.weight === 'ALARM' ? 'alarm' : 'warning';
  return (
    <>
      <strong>
        {fresh ? <span className="i-dot" aria-hidden="true" /> : null}
        {letter.caseId ? (
          <Link to={`/cases/${letter.caseId}`} onClick={() => fresh && !letter.receipt && read()}>
            {title}
          </Link>
        ) : (
          title
        )}
      </strong>
      {letter.weight === 'INFO' ? null : (
        <Tag color={colours[letter.weight] ?? 'default'}>{t(`rooms.inbox.weight.${weight}`)}</Tag>
      )}
    </>
  );
}
