import { useQuery } from '@tanstack/react-query';
import { Card, Select, Skeleton, Tag } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarYear, getCalendarYear } from '../../api/law.ts';
import { sayDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Failed } from '../pieces/failed.tsx';
import { Month } from '../pieces/why/day-grid.tsx';
import { monthsBetween } from '../pieces/why/months.ts';
import { runsOf } from '../pieces/why/runs.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { useMe } from '../shell/me.ts';
import { useOperates } from '../shell/rights.ts';
import { LoadNotice } from './load-notice.tsx';
import { LawRoom } from './room.tsx';

/** The working days of a year as every clock of the city counts them, with the notice behind them. */
export function CalendarPage() {
  const { t } = useTranslation();
  return <LawRoom lead={t('law.calendar.lead')}>{() => <Year />}</LawRoom>;
}

function Year() {
  const { t } = useTranslation();
  const { city } = useMe();
  const operates = useOperates();
  const { today } = useBusinessTime();
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const year = chosen || Number(today.slice(0, 4));
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', city, year],
    queryFn: () => getCalendarYear(city, year),
  });
  const known = data?.years ?? [year];
  const next = Math.max(...known, year) + 1;
  const years = [...new Set([...known, year, next])].sort((a, b) => b - a);
  return (
    <>
      <div className="s-filters">
        <label htmlFor={id}>{t('law.calendar.year')}</label>
        <Select
          id={id}
          value={year}
          onChange={setChosen}
          options={years.map((value) => ({ value, label: `${value}${known.includes(value) ? '' : ' *'}` }))}
          style={{ width: 120 }}
        />
      </div>
      {error ? <Failed error={error} again={refetch} /> : null}
      {data ? <Sheet calendar={data} /> : error ? null : <Skeleton active />}
      {operates ? <LoadNotice /> : null}
    </>
  );
}

const OFF = ['HOLIDAY', 'STATUTORY_HOLIDAY'];

function Sheet({ calendar }: { calendar: CalendarYear }) {
  const { t } = useTranslation();
  const { year, days, official } = calendar;
  const off = days.filter(({ why }) => OFF.includes(why));
  const made = days.filter(({ why }) => why === 'MAKE_UP_WORKDAY');
  const working = days.filter(({ why }) => why === 'WORKDAY' || why === 'MAKE_UP_WORKDAY');
  const cells = new Map(
    [...off, ...made, ...days.filter(({ why }) => why === 'WEEKEND')].map(({ day, why, name }) => {
      const kind = why === 'MAKE_UP_WORKDAY' ? 'make_up' : why.toLowerCase();
      return [day, { kind, label: `${sayDay(day)}: ${name ? `${name} ` : ''}${word('dayKind', why)}` }] as const;
    }),
  );
  return (
    <>
      <Card className="k-notice">
        <p>
          <Notice calendar={calendar} />
          <Tag color={official ? 'green' : 'gold'}>
            {official ? t('law.calendar.official') : t('law.calendar.provisional')}
          </Tag>
        </p>
        <p className="faint">{t('law.calendar.sum', { off: off.length, work: made.length, days: working.length })}</p>
      </Card>
      <div className="k-year">
        {monthsBetween(`${year}-01-01`, `${year}-12-31`).map((month) => (
          <Month key={month} month={month} cells={cells} />
        ))}
      </div>
      <ul className="w-runs">
        {runsOf([...off, ...made].sort((a, b) => a.day.localeCompare(b.day))).map(({ from, to, why, name }) => (
          <li key={from}>
            <span className={`w-mark w-${why.toLowerCase()}`} aria-hidden="true" />
            <span>
              {from === to ? sayDay(from) : `${sayDay(from)} – ${sayDay(to)}`}
              {'　'}
              <span lang="zh-CN">{name}</span> · {word('dayKind', why)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Notice({ calendar: { noticeTitle, noticeNumber, noticeUrl, official, year } }: { calendar: CalendarYear }) {
  if (!official) return <strong>{year}　</strong>;
  const [url] = noticeUrl ?? [];
  const title = [noticeTitle, noticeNumber].filter(Boolean).join('　');
  return (
    <strong lang="zh-CN">
      {url ? (
        <a href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
      {'　'}
    </strong>
  );
}
