import { labelOf } from '../../api/may.ts';
import type { FormField } from './form.ts';
import type { Filling } from './form-sheet.tsx';

/** Rows of a table that is empty, to be written by hand, where the form names none: as Banan prints for a family (附3). */
const BLANK = 5;
type Row = Filling['rows'][number];

interface Properties {
  columns: readonly Pick<FormField, 'id' | 'zh' | 'en'>[];
  filling: Filling;
  /** Headings over the heads of columns. */
  over?: React.ReactNode;
  blankRows?: number | undefined;
}

/** What is filled in, row by row under the printed heads; a column `seq` numbers the rows. */
export function PrintedTable({ columns, filling: { rows, counted = false }, over, blankRows = BLANK }: Properties) {
  const shown: readonly Row[] = rows.length > 0 || counted ? rows : Array.from({ length: blankRows }, () => ({}));
  return (
    <div className="f-wide">
      <table className="f-table">
        <thead>
          {over}
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {labelOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows in the order of the report, which never changes
            <tr key={at}>
              {columns.map(({ id }) => (
                <td key={id}>{id === 'seq' ? at + 1 : (row[id] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
