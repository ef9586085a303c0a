import { useQuery } from '@tanstack/react-query';
import { Card, Collapse, Grid, Segmented, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getLifecycle, type State } from '../../../api/law.ts';
import { labelOf } from '../../../api/may.ts';
import { word } from '../../../texts/word.ts';
import { Failed } from '../../pieces/failed.tsx';
import { LawRoom } from '../room.tsx';
import type { Reading } from '../which.ts';
import { Diagram } from './diagram.tsx';
import { type Graph, graphOf, type Node } from './graph.ts';
import { StatePart } from './state-part.tsx';
import './lifecycle.css';

/** The life of a case in this city, drawn from the flow table and the regulation. */
export function LifecyclePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['lifecycle'],
    queryFn: getLifecycle,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <LawRoom lead={t('law.life.lead')}>
      {(reading) => {
        if (error) return <Failed error={error} again={refetch} />;
        return data ? <Life states={data} reading={reading} /> : <Skeleton active />;
      }}
    </LawRoom>
  );
}

const wordOf = ({ status, state }: Node): string => {
  const known = word('status', status);
  return known === status ? labelOf(state) : known;
};

function Life({ states, reading }: { states: State[]; reading: Reading }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg === true;
  const [wanted, setWanted] = useState<boolean | null>(null);
  // A drawing where there is room for one, unless the reader chose.
  const asList = wanted ?? !wide;
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState('routing');
  const whole = useMemo(() => graphOf(states, reading.pack), [states, reading]);
  const graph = useMemo(() => (all ? whole : mainLine(whole)), [whole, all]);
  const node = whole.nodes.find(({ status }) => status === chosen) ?? whole.nodes[0];
  return (
    <>
      <div className="s-filters">
        <Segmented
          value={asList ? 'list' : 'diagram'}
          onChange={(value) => setWanted(value === 'list')}
          options={(['diagram', 'list'] as const).map((value) => ({ value, label: t(`law.life.${value}`) }))}
        />
        {asList ? null : (
          <Segmented
            value={all ? 'all' : 'main'}
            onChange={(value) => setAll(value === 'all')}
            options={(['main', 'all'] as const).map((value) => ({ value, label: t(`law.life.${value}`) }))}
          />
        )}
      </div>
      {asList ? (
        <StateList nodes={whole.nodes} reading={reading} />
      ) : (
        <div className="f-page">
          <Diagram graph={graph} chosen={chosen} choose={setChosen} whole={all} wordOf={wordOf} />
          {node ? (
            <Card title={wordOf(node)} className="f-detail">
              <StatePart node={node} reading={reading} />
            </Card>
          ) : null}
        </div>
      )}
    </>
  );
}

/** Without the ways out and back, which every state has; they stand beside it in words. */
function mainLine({ nodes, edges }: Graph): Graph {
  const main = edges.filter(({ side }) => !side);
  const kept = new Set(main.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ status }) => kept.has(status)), edges: main };
}

function StateList({ nodes, reading }: { nodes: Node[]; reading: Reading }) {
  return (
    <Collapse
      defaultActiveKey={[nodes[1]?.status ?? '']}
      items={nodes.map((node) => ({
        key: node.status,
        label: <strong>{wordOf(node)}</strong>,
        children: <StatePart node={node} reading={reading} />,
      }))}
    />
  );
}
