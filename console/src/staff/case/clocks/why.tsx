import { useQuery } from '@tanstack/react-query';
import { Descriptions, Drawer, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DeadlineView, type Explanation, explainDeadline } from '../../../api/case.ts';
import { labelOf } from '../../../api/may.ts';
import { sayDay } from '../../../texts/day.ts';
import { word } from '../../../texts/word.ts';
import { Failed } from '../../pieces/failed.tsx';
import { titleOf } from './title.ts';

/** Why a date is what it is: the clause, the days that count and those that do not. */
export function Why({ caseId, clock, close }: { caseId: string; clock: DeadlineView; close: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['case', caseId, 'deadline', clock.deadline.id, clock.deadline.due],
    queryFn: () => explainDeadline(caseId, clock.deadline.id),
  });
  return (
    <Drawer open onClose={close} size={460} title={t('cases.clock.whyTitle', { clock: titleOf(clock) })}>
      {error ? <Failed error={error} again={refetch} /> : null}
      {data ? <Reckoning why={data} clock={clock} /> : null}
      {!data && !error ? <Skeleton active /> : null}
    </Drawer>
  );
}

function Reckoning({ why, clock: { deadline } }: { why: Explanation; clock: DeadlineView }) {
  const { t } = useTranslation();
  const rows = [
    { key: 'start', label: t('cases.clock.start'), children: sayDay(deadline.start) },
    { key: 'due', label: t('cases.clock.due'), children: sayDay(deadline.due) },
    {
      key: 'strict',
      label: t('cases.clock.strict'),
      children: deadline.strict === deadline.due ? '' : sayDay(deadline.strict),
    },
    { key: 'clause', label: t('cases.clock.clause'), children: why.clause || deadline.clause },
    { key: 'provenance', label: t('cases.clock.provenance'), children: word('provenance', deadline.provenance) },
  ].filter(({ children }) => children);
  return (
    <>
      <p className="s-pre c-text">{labelOf(why)}</p>
      <Descriptions column={1} size="small" items={rows} />
      {deadline.provisional ? <p className="note warn">{t('cases.provisionalWhy')}</p> : null}
      <h3>{t('cases.clock.counted', { n: why.counted.length })}</h3>
      <ol className="c-days">
        {why.counted.map((day) => (
          <li key={day}>{sayDay(day)}</li>
        ))}
      </ol>
      <h3>{t('cases.clock.skipped', { n: why.skipped.length })}</h3>
      <ul className="c-days">
        {why.skipped.map(({ day, why: reason }) => (
          <li key={day}>
            {sayDay(day)} <Tag>{word('skipped', reason)}</Tag>
          </li>
        ))}
      </ul>
    </>
  );
}
