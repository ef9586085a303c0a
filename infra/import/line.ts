/** From a row of cells to a line for the platform. Every fault of the row at once. */
import { createHash } from 'node:crypto';
import type { Columns } from './columns.ts';
import type { Fault } from './fault.ts';
import { type Field, fieldNames } from './fields.ts';
import type { Cell, Row } from './table.ts';
import { isGarbled, oneLine, shortened, tidy } from './tidy.ts';
import { timeFrom } from './times.ts';

/** One row as a person would read it out: texts tidied, times understood, nothing looked up yet. */
export interface Reading {
  row: number;
  key: string;
  texts: Readonly<Partial<Record<Field, string>>>;
  occurred: Date | undefined;
  answeredAt: Date | undefined;
}

export interface ReadingRules {
  columns: Columns;
  since1904: boolean;
  history: boolean;
  now: Date;
}

/** Above these the gateway takes nothing; intake says more exactly what it takes. */
const MOST: Partial<Record<Field, number>> = {
  title: 200,
  text: 20_000,
  answer: 50_000,
  key: 200,
  place: 200,
  name: 200,
  phone: 32,
};
const SHORT = 254;
/** Clocks differ a little. */
const AHEAD_MS = 120_000;
const manyLines = new Set<Field>(['text', 'answer']);

type Say = (field: Field, zh: string, en: string) => void;

interface Told {
  row: Row;
  rules: ReadingRules;
  cell(field: Field): Cell | undefined;
  say: Say;
}

export function readingFrom(row: Row, rules: ReadingRules): Reading | Fault[] {
  const { at, headers } = rules.columns;
  const faults: Fault[] = [];
  const cell = (field: Field) => row.cells[at.get(field) ?? -1];
  const say: Say = (field, zh, en) => {
    const column = headers[at.get(field) ?? -1] ?? '';
    faults.push({ row: row.number, column, value: shortened(cell(field)?.text ?? ''), zh, en });
  };
  const told = { row, rules, cell, say };
  const texts = textsOf(told);
  const occurred = timeOf('occurred', told);
  const answeredAt = rules.history ? timeOf('answeredAt', told) : undefined;
  if (occurred && answeredAt && answeredAt < occurred)
    say('answeredAt', '答复时间早于反映时间', 'answered before it was brought');
  if (faults.length > 0) return faults;
  return { row: row.number, key: texts.key ?? hashOf(texts), texts, occurred, answeredAt };
}

function textsOf({ rules: { columns, history }, cell: cellOf, say }: Told): Partial<Record<Field, string>> {
  const texts: Partial<Record<Field, string>> = {};
  for (const field of columns.at.keys()) {
    const cell = cellOf(field);
    const text = (manyLines.has(field) ? tidy : oneLine)(cell?.text ?? '');
    if (text !== '') texts[field] = text;
    checkCell(field, { cell, text, say });
  }
  for (const field of history ? neededByHistory : needed) {
    if (!texts[field] && !cellOf(field)?.formula) say(field, ...blank[field]);
  }
  return texts;
}

const needed = ['title', 'text'] as const;
const neededByHistory = [...needed, 'answer', 'occurred'] as const;

const blank: Record<(typeof neededByHistory)[number], [zh: string, en: string]> = {
  title: ['标题为空（合并的单元格请先取消合并）', 'the title is empty (unmerge merged cells first)'],
  text: ['内容为空（合并的单元格请先取消合并）', 'the text is empty (unmerge merged cells first)'],
  answer: [
    '没有答复，不能作为历史导入；请填写答复，或另行作为新事项导入',
    'it has no answer, so it is no history; fill it in, or import it as a new matter',
  ],
  occurred: ['没有时间，历史事项须写明反映时间', 'it has no time; history says when it was brought'],
};

function checkCell(field: Field, { cell, text, say }: { cell: Cell | undefined; text: string; say: Say }): void {
  const formula = cell?.formula?.slice(0, 40);
  if (formula) {
    const en = `the cell is a formula (=${formula}), which is not computed; paste it as a value`;
    say(field, `单元格是公式（=${formula}），不计算；请粘贴为值`, en);
  } else if (cell?.broken) {
    say(field, `单元格为错误值 ${cell.broken}，请更正`, `the cell holds the error ${cell.broken}; correct it`);
  } else {
    checkText(field, text, say);
  }
}

function checkText(field: Field, text: string, say: Say): void {
  const most = MOST[field] ?? SHORT;
  if (isGarbled(text))
    say(
      field,
      '含有控制字符或乱码，请核对文件编码',
      'it holds control characters or garbled text; check the encoding of the file',
    );
  if (text.length > most)
    say(field, `共 ${text.length} 字，最多 ${most} 字`, `it has ${text.length} characters, at most ${most} are taken`);
}

function timeOf(field: Field, { cell: cellOf, say, rules: { since1904, now } }: Told): Date | undefined {
  const cell = cellOf(field);
  if (!cell || cell.formula || cell.broken || tidy(cell.text) === '') return undefined;
  const time = timeFrom({ ...cell, text: tidy(cell.text) }, since1904);
  if (!time) say(field, '不是有效时间，请写成 2019-04-25 09:32', 'this is no time; write it like 2019-04-25 09:32');
  if (time && time.getTime() > now.getTime() + AHEAD_MS) say(field, '时间不能晚于现在', 'the time lies in the future');
  return time;
}

/** A file without numbers: the same row is the same matter. */
function hashOf(texts: Reading['texts']): string {
  const told = fieldNames.map((field) => texts[field] ?? '');
  return `row-${createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)}`;
}
