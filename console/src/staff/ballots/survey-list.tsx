import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeSurvey, listSurveys, type Survey } from '../../api/ballot.ts';
import { newKey } from '../../api/key.ts';
import { labelOf } from '../../api/may.ts';
import { sayInstant } from '../../texts/day.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import { Clause } from '../pieces/clause/clause.tsx';
import { Due } from '../pieces/due.tsx';
import { useListing } from '../pieces/listing.ts';
import { Organ } from '../pieces/organ.tsx';
import { type Column, Rows } from '../pieces/rows.tsx';
import { OneStatus } from './one-status.tsx';

const SIZE = 30;
const statuses = ['', 'OPEN', 'CLOSED'] as const;

/** The surveys of the own office, newest period first; counts are shown once it is closed (domain 53). */
export function SurveyList() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<string>('');
  const listing = useListing(
    ['ballots', 'surveys', status],
    (cursor) => listSurveys(status, cursor, SIZE),
    (answer) => answer.surveys,
  );
  return (
    <>
      <search className="s-filters">
        <OneStatus noun="survey" statuses={statuses} value={status} put={setStatus} />
      </search>
      <Rows
        listing={listing}
        columns={columnsOf(t)}
        keyOf={(row) => row.surveyId}
        label={t('rooms.ballots.surveys')}
        late={(row) => row.breached === true}
        empty={t('rooms.ballots.noSurvey')}
      />
    </>
  );
}

const columnsOf = (t: TFunction): Column<Survey>[] => [
  {
    key: 'until',
    title: t('rooms.ballots.period'),
    head: true,
    show: ({ until, status }) => (status === 'OPEN' ? <Due day={until} /> : <span className="s-day">{until}</span>),
  },
  { key: 'status', title: t('cases.column.status'), show: (row) => <Standing survey={row} /> },
  { key: 'rate', title: t('rooms.ballots.rate'), show: (row) => <Rate {...row} open={row.status === 'OPEN'} /> },
  { key: 'blank', title: t('rooms.ballots.blank'), show: ({ status, blank }) => (status === 'OPEN' ? '—' : blank) },
  { key: 'units', title: t('rooms.ballots.units'), width: '34%', show: (row) => <Units survey={row} /> },
  { key: 'clause', title: t('rooms.ballots.clause'), show: ({ clause }) => <Clause text={clause} /> },
  { key: 'act', title: t('rooms.ballots.act'), show: (row) => <Close survey={row} /> },
];

function Standing({ survey: { status, breached, closedAt } }: { survey: Survey }) {
  const { t } = useTranslation();
  return (
    <span className="s-lines">
      <span>
        <Tag color={status === 'OPEN' ? 'orange' : 'green'}>{word('survey', status)}</Tag>
        {breached ? <Tag color="error">{t('cases.overdue')}</Tag> : null}
      </span>
      {closedAt ? <span className="faint">{sayInstant(closedAt)}</span> : null}
    </span>
  );
}

interface Share {
  rate: string;
  satisfied: number;
  valid: number;
  open?: boolean;
}

/** The rate with its fraction: satisfied ÷ valid ballots. */
function Rate({ rate, satisfied, valid, open }: Share) {
  const { t } = useTranslation();
  if (open) return <span className="faint">{t('rooms.ballots.notCounted')}</span>;
  return (
    <span className="s-lines">
      <strong>{rate}</strong>
      <span className="faint">
        {satisfied} ÷ {valid}
      </span>
    </span>
  );
}

function Units({ survey: { units = [] } }: { survey: Survey }) {
  if (units.length === 0) return '—';
  return (
    <ul className="s-pairs">
      {units.map(({ organ, rate, satisfied, valid }) => (
        <li key={organ}>
          <Organ id={organ} />{' '}
          <span className="faint">
            {rate}
            {bracketed(`${satisfied} ÷ ${valid}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Closing is for good: what nobody filled in is void from then on. */
function Close({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const close = useMutation({
    mutationFn: () => closeSurvey(survey, key),
    onSuccess: () => {
      message.success(t('rooms.ballots.closed'));
      return client.invalidateQueries({ queryKey: ['ballots'] });
    },
  });
  if (survey.status !== 'OPEN') return '—';
  if (!survey.mayClose)
    return <span className="faint">{labelOf({ zh: survey.whyZh ?? '', en: survey.whyEn ?? '' })}</span>;
  return (
    <>
      <Popconfirm
        title={t('rooms.ballots.closeAsk')}
        description={t('rooms.ballots.closeWhat')}
        okText={t('rooms.ballots.close')}
        cancelText={t('app.cancel')}
        onConfirm={() => close.mutateAsync().catch(() => undefined)}
      >
        <Button loading={close.isPending}>{t('rooms.ballots.close')}</Button>
      </Popconfirm>
      {close.error ? <Alert type="error" showIcon title={close.error.message} /> : null}
    </>
  );
}
