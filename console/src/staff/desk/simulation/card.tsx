import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getSimulation, listSimulations, type Simulation } from '../../../api/simulation.ts';
import { sayInstant } from '../../../texts/day.ts';
import { Failed } from '../../pieces/failed.tsx';
import type { Pack } from '../../regulation/pack.ts';
import { Found } from './found.tsx';
import { Running } from './running.tsx';
import { WishForm } from './wish-form.tsx';

const SECOND = 1000;

interface Properties {
  /** The id of a pack that ships, or the hash of a published version. */
  reference: string;
  pack: Pack;
}

/** Before it comes into force: what would have happened to last year's cases (ENG-05). */
export function SimulationCard({ reference, pack }: Properties) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const past = useQuery({ queryKey: ['simulations'], queryFn: listSimulations });
  const own = (past.data ?? []).filter(({ packId, packHash }) => [packId, packHash].includes(reference));
  const id = chosen ?? own[0]?.simulationId;
  const one = useQuery({
    queryKey: ['simulation', id],
    queryFn: () => getSimulation(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? SECOND : false),
  });
  const statusOf = (each: Simulation) => (each.simulationId === id ? one.data?.status : undefined) ?? each.status;
  const begun = (simulation: Simulation | undefined) => {
    setChosen(simulation?.simulationId);
    client.setQueryData(['simulation', simulation?.simulationId], simulation);
    return client.invalidateQueries({ queryKey: ['simulations'] });
  };
  return (
    <Card title={t('law.simulation.title')}>
      <p className="faint">{t('law.simulation.lead')}</p>
      <WishForm packId={reference} pack={pack} begun={begun} running={one.data?.status === 'running'} />
      {past.error ? <Failed error={past.error} again={past.refetch} /> : null}
      {own.length > 1 ? (
        <Select
          aria-label={t('law.simulation.earlier')}
          value={id ?? null}
          onChange={setChosen}
          options={own.map((each) => ({
            value: each.simulationId,
            label: labelOfRun(each, t(`law.simulation.${statusOf(each)}`)),
          }))}
          popupMatchSelectWidth={false}
          className="d-version d-earlier"
        />
      ) : null}
      {one.isLoading ? <Skeleton active /> : null}
      {one.data?.status === 'running' ? <Running simulation={one.data} /> : null}
      {one.data && one.data.status !== 'running' ? <Found simulation={one.data} pack={pack} /> : null}
    </Card>
  );
}

function labelOfRun({ askedAt, askedBy }: Simulation, status: string): string {
  return [sayInstant(askedAt), askedBy, status].filter(Boolean).join(' · ');
}
