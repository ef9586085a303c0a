/** The flow table for a moment without one of its cells. */
import { flow } from '@green-channel/routing/case/flow';

type Rows = Record<string, Record<string, unknown> | undefined>;

export function hasCell(cell: string): boolean {
  const [status, input] = partsOf(cell);
  return (flow as Rows)[status]?.[input] !== undefined; // widened: the name comes from a file
}

export async function withoutCell<T>(cell: string, ask: () => Promise<T>): Promise<T> {
  const [status, input] = partsOf(cell);
  const row = (flow as Rows)[status]; // as above
  const move = row?.[input];
  if (!row || move === undefined) throw new RangeError(`The flow table has no cell ${cell}`);
  delete row[input];
  try {
    return await ask();
  } finally {
    row[input] = move;
  }
}

function partsOf(cell: string): [string, string] {
  const [status = '', input = ''] = cell.split('.');
  return [status, input];
}
