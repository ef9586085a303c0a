import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Simulation, stopSimulation } from '../../../api/simulation.ts';
import { shareOf } from './changes.ts';

/** How far it is; it goes on whether or not anybody looks. */
export function Running({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { simulationId, looked, total } = simulation;
  const stop = useMutation({
    mutationFn: () => stopSimulation(simulationId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['simulation', simulationId] }),
  });
  return (
    <div className="d-running" role="status">
      <Progress percent={shareOf(simulation)} status="active" aria-label={t('law.simulation.title')} />
      <div className="d-acts">
        <span className="faint">{t('law.simulation.progress', { looked, total })}</span>
        <Button size="small" onClick={() => stop.mutate()} loading={stop.isPending}>
          {t('law.simulation.stop')}
        </Button>
      </div>
    </div>
  );
}
