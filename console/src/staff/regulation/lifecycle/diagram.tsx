import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move } from '../../../api/law.ts';
import { labelOf } from '../../../api/may.ts';
import { word } from '../../../texts/word.ts';
import type { Edge, Graph, Node } from './graph.ts';
import { NODE, placed } from './layout.ts';

const MOST = 3;

export const moveName = (move: Move): string => (move.fact ? labelOf(move) : word('command', move.name));

function linesOf({ moves }: Edge): string[] {
  const names = [...new Set(moves.map(moveName))];
  return names.length > MOST ? [...names.slice(0, MOST), '…'] : names;
}

interface Properties {
  graph: Graph;
  chosen: string;
  choose: (status: string) => void;
  /** Every arrow: too many to be made smaller; the drawing moves sideways. */
  whole: boolean;
  wordOf: (node: Node) => string;
}

/** States as boxes, ways as arrows; a box can be chosen by pointer or key. */
export function Diagram({ graph, chosen, choose, whole, wordOf }: Properties) {
  const { t, i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words are as wide as the language makes them
  const laid = useMemo(() => placed(graph, linesOf), [graph, i18n.language]);
  return (
    <div className="f-scroll">
      <svg
        viewBox={`0 0 ${laid.width} ${laid.height}`}
        width={laid.width}
        height={laid.height}
        className={whole ? 'f-diagram f-whole' : 'f-diagram'}
      >
        <title>{t('law.life.diagram')}</title>
        <defs>
          <marker id="f-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" />
          </marker>
        </defs>
        {laid.edges.map(({ edge, points, label }) => (
          <Arrow
            key={`${edge.from}>${edge.to}`}
            edge={edge}
            points={points}
            label={label}
            lit={touches(edge, chosen)}
          />
        ))}
        {graph.nodes.map((node) => (
          <Box
            key={node.status}
            node={node}
            name={wordOf(node)}
            at={laid.nodes.get(node.status) ?? { x: 0, y: 0 }}
            chosen={node.status === chosen}
            choose={choose}
          />
        ))}
      </svg>
    </div>
  );
}

const touches = ({ from, to }: Edge, chosen: string): boolean => from === chosen || to === chosen;

interface At {
  x: number;
  y: number;
}

function Arrow({ edge, points, label, lit }: { edge: Edge; points: At[]; label: At; lit: boolean }) {
  const lines = linesOf(edge);
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  return (
    <g className={`f-arrow${edge.side ? ' f-side' : ''}${lit ? ' f-lit' : ''}`}>
      <path d={path} markerEnd="url(#f-tip)" />
      <text x={label.x} y={label.y - ((lines.length - 1) * 15) / 2}>
        {lines.map((line, index) => (
          <tspan key={line} x={label.x} dy={index === 0 ? 4 : 15}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

interface Boxed {
  node: Node;
  name: string;
  at: At;
  chosen: boolean;
  choose: (status: string) => void;
}

function Box({ node: { status, end }, name, at, chosen, choose }: Boxed) {
  const left = at.x - NODE.width / 2;
  const top = at.y - NODE.height / 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
    <g
      className={`f-box${end ? ' f-end' : ''}${chosen ? ' f-chosen' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      onClick={() => choose(status)}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && choose(status)}
    >
      <rect x={left} y={top} width={NODE.width} height={NODE.height} rx={end ? 22 : 10} />
      <text x={at.x} y={at.y + 5}>
        {name}
      </text>
    </g>
  );
}
