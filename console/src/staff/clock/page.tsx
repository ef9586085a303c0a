import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { advanceClock } from '../../api/directory.ts';
import { newKey } from '../../api/key.ts';
import { sayInstant } from '../../texts/day.ts';
import { DayInput } from '../pieces/day-input.tsx';
import { Head } from '../pieces/head.tsx';
import { useBusinessTime } from '../shell/business-time.ts';
import { useMe } from '../shell/me.ts';
import { useRights } from '../shell/rights.ts';

const steps = [1, 3, 7, 14];

/** Moves the business time of the city forward, where an installation is only tried; everything due rings. */
export function ClockRoom() {
  const { t } = useTranslation();
  const rights = useRights();
  return (
    <>
      <Head title={t('rooms.nav.clock')} text={t('rooms.clock.lead')} />
      <Card className="s-narrow">
        {rights?.operates ? <Mover /> : null}
        {rights?.operates === false ? <Alert type="info" showIcon title={t('rooms.clock.operators')} /> : null}
      </Card>
    </>
  );
}

function Mover() {
  const { t } = useTranslation();
  const { city } = useMe();
  const { now, today, movable, known } = useBusinessTime();
  const client = useQueryClient();
  const [to, setTo] = useState('');
  const move = useMutation({
    mutationFn: (by: { days: number } | { to: string }) => advanceClock({ city, ...by }, newKey()),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <p className="s-now">{sayInstant(now.toISOString())}</p>
      {known && !movable ? <Alert type="info" showIcon title={t('rooms.clock.fixed')} /> : null}
      <div className="s-filters">
        {steps.map((days) => (
          <Button key={days} size="large" disabled={!movable || move.isPending} onClick={() => move.mutate({ days })}>
            {t('rooms.clock.by', { days })}
          </Button>
        ))}
      </div>
      <Form layout="inline" onFinish={() => move.mutate({ to: `${to}T09:00:00+08:00` })}>
        <Form.Item label={t('rooms.clock.to')} htmlFor="clock-to">
          <DayInput id="clock-to" min={today} value={to} onChange={setTo} />
        </Form.Item>
        <Button htmlType="submit" disabled={!movable || to <= today} loading={move.isPending}>
          {t('rooms.clock.move')}
        </Button>
      </Form>
      {move.isPending ? <Alert type="info" showIcon title={t('rooms.clock.moving')} style={{ marginTop: 16 }} /> : null}
      {move.error ? <Alert type="error" showIcon title={move.error.message} style={{ marginTop: 16 }} /> : null}
      {move.data ? <Rest quiet={move.data.quiet !== false} busy={move.data.busy ?? []} /> : null}
    </>
  );
}

function Rest({ quiet, busy }: { quiet: boolean; busy: string[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      style={{ marginTop: 16 }}
      type={quiet ? 'success' : 'warning'}
      showIcon
      title={quiet ? t('rooms.clock.quiet') : t('rooms.clock.busy', { services: busy.join(', ') })}
    />
  );
}
