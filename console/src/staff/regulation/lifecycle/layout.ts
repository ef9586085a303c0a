/** Places for states and arrows; the library is fetched with the page that draws. */
import { layout, Graph as Sheet } from '@dagrejs/dagre';
import type { Edge, Graph } from './graph.ts';

interface Point {
  x: number;
  y: number;
}

export interface Placed {
  width: number;
  height: number;
  nodes: Map<string, Point>;
  edges: { edge: Edge; points: Point[]; label: Point }[];
}

export const NODE = { width: 150, height: 44 };
/** Roughly what a letter takes: Chinese ones are twice as wide. */
const LETTER = 7;
const LINE = 16;

export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? LETTER * 1.8 : LETTER), 0);

export function placed({ nodes, edges }: Graph, labelOf: (edge: Edge) => string[]): Placed {
  const sheet = new Sheet();
  sheet.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 40, edgesep: 12, marginx: 12, marginy: 12 });
  sheet.setDefaultEdgeLabel(() => ({}));
  for (const { status } of nodes) sheet.setNode(status, { ...NODE });
  for (const edge of edges) {
    const lines = labelOf(edge);
    const width = Math.max(...lines.map(widthOf), 0) + 10;
    sheet.setEdge(edge.from, edge.to, {
      width,
      height: lines.length * LINE + 4,
      labelpos: 'c',
      weight: edge.side ? 1 : 4,
    });
  }
  layout(sheet);
  const { width = 0, height = 0 } = sheet.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: new Map(nodes.map(({ status }) => [status, pointOf(sheet.node(status))])),
    edges: edges.map((edge) => {
      const laid = sheet.edge(edge.from, edge.to) as { points?: Point[] } & Partial<Point>;
      return { edge, points: laid.points ?? [], label: pointOf(laid) };
    }),
  };
}

const pointOf = (at: unknown): Point => {
  const { x = 0, y = 0 } = (at ?? {}) as Partial<Point>;
  return { x, y };
};
