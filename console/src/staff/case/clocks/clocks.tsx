import { Card, Collapse, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView, DeadlineView } from '../../../api/case.ts';
import { nearness, sayInstant, shortDay } from '../../../texts/day.ts';
import { word } from '../../../texts/word.ts';
import { Due } from '../../pieces/due.tsx';
import { Organ } from '../../pieces/organ.tsx';
import { askedOfCase } from '../../pieces/why/asked.ts';
import { WhyButton } from '../../pieces/why/why.tsx';
import { useBusinessTime } from '../../shell/business-time.ts';
import { titleOf } from './title.ts';

export function Clocks({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const clocks = view.deadlines ?? [];
  if (clocks.length === 0) return null;
  const list = (shown: DeadlineView[]) => (
    <ul className="c-clocks">
      {shown.map((clock) => (
        <li key={clock.deadline.id} className={`c-clock c-${stateOf(clock, today)}`}>
          <Clock clock={clock} caseId={view.summary.caseId} />
        </li>
      ))}
    </ul>
  );
  const ended = clocks.filter(isQuiet);
  const alive = clocks.filter((clock) => !isQuiet(clock));
  return (
    <Card title={t('cases.section.clocks')}>
      {alive.length > 0 ? list(alive) : <p className="faint c-none">{t('cases.clock.noneRunning')}</p>}
      {ended.length > 0 ? (
        <Collapse
          ghost
          size="small"
          className="c-whynot"
          items={[{ key: 'ended', label: t('cases.clock.ended', { n: ended.length }), children: list(ended) }]}
        />
      ) : null}
    </Card>
  );
}

const isOver = (clock: DeadlineView): boolean =>
  clock.stoppedAt !== undefined || clock.status === 'stopped' || clock.status === 'cancelled';

/** Kept in time and over: worth a look only to who asks. */
const isQuiet = (clock: DeadlineView): boolean => isOver(clock) && !clock.breachedAt;

function stateOf(clock: DeadlineView, today: string): string {
  if (clock.breachedAt) return 'breached';
  if (isOver(clock)) return 'over';
  return nearness(clock.deadline.due, today) === 'past' ? 'late' : 'running';
}

function Clock({ clock, caseId }: { clock: DeadlineView; caseId: string }) {
  const { t } = useTranslation();
  const { deadline } = clock;
  const asked = askedOfCase(caseId, deadline, titleOf(clock));
  return (
    <>
      <div className="c-clock-head">
        <strong>{titleOf(clock)}</strong>
        {clock.breachedAt ? <Tag color="error">{t('cases.clock.breached')}</Tag> : null}
        {isOver(clock) && !clock.breachedAt ? <Tag>{word('clock', clock.status)}</Tag> : null}
      </div>
      {isOver(clock) ? (
        <span className="faint">
          {shortDay(deadline.due)}{' '}
          {clock.stoppedAt ? `· ${t('cases.clock.stopped', { when: sayInstant(clock.stoppedAt) })}` : ''}
        </span>
      ) : (
        <Due day={deadline.due} provisional={deadline.provisional} />
      )}
      <div className="faint c-clock-foot">
        <span>
          <Organ id={deadline.chargedTo} />
        </span>
        {asked ? <WhyButton asked={asked} words /> : null}
      </div>
    </>
  );
}
