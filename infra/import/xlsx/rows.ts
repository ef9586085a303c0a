/** Rows of one sheet, as its XML comes; formulas are named, never computed. */
import type { SaxesParser } from 'saxes';
import { type Cell, position, type Row } from '../table.ts';
import { found, localName, type Part } from './parts.ts';
import { unescaped } from './texts.ts';

interface Open {
  at: number;
  type: string;
  value: string;
  formula: string | undefined;
}

/** More columns than any program writes; a reference beyond is damage. */
const COLUMNS = 16_384;

export const sheetRows = (part: Part, texts: readonly string[]): AsyncGenerator<Row> =>
  found<Row>(part, (parser, out) => listen(parser, out, texts));

function listen(parser: SaxesParser, out: Row[], texts: readonly string[]): void {
  let row = { number: 0, cells: [] as (Cell | undefined)[] };
  let cell: Open | undefined;
  let inside = '';
  let phonetic = false;
  const opened: Record<string, (of: Record<string, string>) => void> = {
    row: ({ r }) => {
      row = { number: r ? Number(r) : row.number + 1, cells: [] };
    },
    c: ({ r, t }) => {
      cell = { at: (r ? position(r) : row.cells.length + 1) - 1, type: t ?? 'n', value: '', formula: undefined };
    },
    f: () => {
      if (cell) cell.formula = '';
    },
    rPh: () => {
      phonetic = true;
    },
  };
  const closed: Record<string, () => void> = {
    row: () => out.push(row),
    c: () => {
      const value = cell && cellFrom(cell, texts);
      if (cell && value && cell.at >= 0 && cell.at < COLUMNS) row.cells[cell.at] = value;
      cell = undefined;
    },
    rPh: () => {
      phonetic = false;
    },
  };
  parser.on('opentag', ({ name, attributes }) => {
    inside = localName(name);
    opened[inside]?.(attributes as Record<string, string>); // texts: namespaces are off
  });
  parser.on('text', (piece) => {
    if (!cell || phonetic) return;
    if (inside === 'v' || inside === 't') cell.value += piece;
    if (inside === 'f') cell.formula += piece;
  });
  parser.on('closetag', ({ name }) => {
    inside = '';
    closed[localName(name)]?.();
  });
}

function cellFrom({ type, value, formula }: Open, texts: readonly string[]): Cell | undefined {
  const cell = (forms[type] ?? number)(value, texts);
  const filled = cell?.text === '' ? undefined : cell;
  if (formula === undefined) return filled;
  return { ...(filled ?? { text: '' }), formula: formula === '' ? '…' : formula }; // followers of a shared formula carry none
}

type Form = (value: string, texts: readonly string[]) => Cell | undefined;

const forms: Record<string, Form> = {
  inlineStr: (value) => ({ text: unescaped(value) }),
  str: (value) => ({ text: unescaped(value) }),
  s: (value, texts) => ({ text: texts[Number(value || -1)] ?? '' }),
  e: (value) => ({ text: value, broken: value }),
  b: (value) => ({ text: value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE' }),
  d: (value) => ({ text: value }),
};

const isNumber = /^[+-]?[\d.]/;

function number(value: string): Cell {
  const serial = Number(value);
  return isNumber.test(value) && Number.isFinite(serial) ? { text: String(serial), serial } : { text: value };
}
