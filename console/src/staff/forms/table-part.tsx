import { labelOf } from '../../api/may.ts';
import type { FormField, FormRule } from './form.ts';
import type { Filling } from './form-sheet.tsx';

/** Rows of an empty table, to be written by hand. */
const BLANK = 5;
type Row = Readonly<Record<string, string | undefined>>;

/** One row a thing, with a running number, under the printed heads. */
export function TablePart({
  form: { fields },
  filling: { rows, counted = false },
}: {
  form: FormRule;
  filling: Filling;
}) {
  const shown: readonly Row[] = rows.length > 0 || counted ? rows : Array.from({ length: BLANK }, () => ({}));
  return (
    <div className="f-wide">
      <table className="f-table">
        <thead>
          {fields.some(({ group }) => group) ? <Groups fields={fields} /> : null}
          <tr>
            {fields.map((field) => (
              <th key={field.id} scope="col">
                {labelOf(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows in the order of the report, which never changes
            <tr key={at}>
              {fields.map(({ id }) => (
                <td key={id}>{id === 'seq' ? at + 1 : (row[id] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Headings over several columns that stand side by side. */
function Groups({ fields }: { fields: FormField[] }) {
  const spans: { key: string; heading: string; span: number }[] = [];
  for (const { id, group = '' } of fields) {
    const last = spans.at(-1);
    if (last && last.heading === group && group) last.span += 1;
    else spans.push({ key: id, heading: group, span: 1 });
  }
  return (
    <tr>
      {spans.map(({ key, heading, span }) => (
        <th key={key} colSpan={span} scope="colgroup">
          {heading}
        </th>
      ))}
    </tr>
  );
}
