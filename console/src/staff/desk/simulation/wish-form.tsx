import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../../api/key.ts';
import { labelOf } from '../../../api/may.ts';
import { exportPastCases, type Simulation, startSimulation } from '../../../api/simulation.ts';
import { DayInput } from '../../pieces/day-input.tsx';
import { save } from '../../pieces/save.ts';
import type { Pack } from '../../regulation/pack.ts';
import { useBusinessTime } from '../../shell/business-time.ts';
import { Value } from '../value.tsx';

interface Properties {
  packId: string;
  pack: Pack;
  running: boolean;
  begun: (simulation: Simulation | undefined) => unknown;
}

/** Which days, and which numbers otherwise than confirmed; with none it is the version as it stands. */
export function WishForm({ packId, pack, running, begun }: Properties) {
  const { t } = useTranslation();
  const { today } = useBusinessTime();
  const [days, setDays] = useState<{ from?: string; to?: string }>({});
  const [values, setValues] = useState<Record<string, unknown>>({});
  const { from = dayjs(today).subtract(1, 'year').format('YYYY-MM-DD'), to = today } = days;
  const start = useMutation({
    mutationFn: () => startSimulation({ pack: packId, values: given(values), from, to }, newKey()),
    onSuccess: begun,
  });
  const take = useMutation({
    mutationFn: async () => save(await exportPastCases(from, to), `${t('law.simulation.file')}-${from}-${to}.ndjson`),
  });
  const failed = start.error ?? take.error;
  return (
    <>
      <div className="s-filters d-days">
        <span>{t('law.simulation.days')}</span>
        <DayInput value={from} onChange={(day) => setDays({ ...days, from: day || from })} max={to} />
        <span aria-hidden="true">—</span>
        <DayInput value={to} onChange={(day) => setDays({ ...days, to: day || to })} min={from} max={today} />
      </div>
      <Otherwise pack={pack} values={values} put={setValues} />
      <div className="d-acts">
        <Button type="primary" onClick={() => start.mutate()} loading={start.isPending} disabled={running}>
          {t('law.simulation.start')}
        </Button>
        <Button onClick={() => take.mutate()} loading={take.isPending}>
          {t('law.simulation.export')}
        </Button>
      </div>
      {failed ? <Alert type="error" showIcon title={failed.message} className="d-hint" /> : null}
    </>
  );
}

const given = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

interface Other {
  pack: Pack;
  values: Record<string, unknown>;
  put: (values: Record<string, unknown>) => void;
}

function Otherwise({ pack, values, put }: Other) {
  const { t } = useTranslation();
  const params = pack.params ?? [];
  const chosen = params.filter(({ id }) => id in values);
  if (params.length === 0) return null;
  const choose = (ids: string[]) => put(Object.fromEntries(ids.map((id) => [id, values[id] ?? suggestedOf(pack, id)])));
  return (
    <>
      <Select
        mode="multiple"
        aria-label={t('law.simulation.otherwise')}
        placeholder={t('law.simulation.otherwise')}
        value={chosen.map(({ id }) => id)}
        onChange={choose}
        options={params.map((rule) => ({ value: rule.id, label: labelOf(rule) }))}
        optionFilterProp="label"
        className="d-otherwise"
      />
      {chosen.length > 0 ? (
        <ul className="d-list">
          {chosen.map((rule) => (
            <li key={rule.id}>
              <strong>{labelOf(rule)}</strong>
              <Value rule={rule} value={values[rule.id]} put={(value) => put({ ...values, [rule.id]: value })} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const suggestedOf = ({ params = [] }: Pack, id: string): unknown => params.find((rule) => rule.id === id)?.suggested;
