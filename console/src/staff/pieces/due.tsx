import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { nearness, sayDue, shortDay } from '../../texts/day.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { type DateAsked, WhyButton } from './why/why.tsx';

interface Properties {
  day: string | undefined;
  provisional?: boolean | undefined;
  /** Who can say why it is this day. */
  asked?: DateAsked | undefined;
}

const colours = { past: 'error', today: 'warning', soon: 'gold', far: 'default', none: 'default' } as const;

/** A due day and how near it is; red once it has passed, and marked where it may still move. */
export function Due({ day, provisional, asked }: Properties) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  if (!day) return <span className="faint">—</span>;
  return (
    <span className="s-due">
      <span>{shortDay(day)}</span>
      <Tag color={colours[nearness(day, today)]}>{sayDue(day, today)}</Tag>
      {provisional ? (
        <Tooltip title={t('cases.provisionalWhy')}>
          <Tag>{t('cases.provisional')}</Tag>
        </Tooltip>
      ) : null}
      {asked ? <WhyButton asked={asked} /> : null}
    </span>
  );
}
