import type { FormField, FormRule } from './form.ts';
import type { Filling } from './form-sheet.tsx';
import { PrintedTable } from './printed-table.tsx';

interface Properties extends Pick<FormRule, 'fields' | 'blankRows'> {
  filling: Filling;
}

/** One row a thing, with a running number, under the printed heads. */
export function TablePart({ fields, filling, blankRows }: Properties) {
  const over = fields.some(({ group }) => group) ? <Groups fields={fields} /> : null;
  return <PrintedTable columns={fields} filling={filling} over={over} blankRows={blankRows} />;
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
