import { labelOf } from '../../api/may.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { list } from './naming.ts';
import type { Named, Words } from './pack.ts';

interface Column extends Named {
  required?: boolean;
  group?: string;
  section?: string;
}

/** The columns of a form in the order of the paper: who fills in which part, and which stand under one heading. */
export function columnsText(fields: readonly Column[], sections: readonly Named[] = []): string {
  const lines = runs(fields, ({ section }) => section).map(([section, columns]) => {
    const named = sections.find(({ id }) => id === section);
    const listed = list(runs(columns, ({ group }) => group).map(([group, under]) => underHeading(group, under)));
    return named ? `${labelOf(named)}${colon()}${listed}` : listed;
  });
  return lines.join('\n');
}

const colon = (): string => (currentLanguage() === 'en' ? ': ' : '：');

function underHeading(heading: string | undefined, columns: readonly Column[]): string {
  const listed = list(columns.map(nameOf));
  if (heading === undefined) return listed;
  return currentLanguage() === 'en' ? `${heading} (${listed})` : `${heading}（${listed}）`;
}

const nameOf = (column: Column): string => labelOf(column) + (column.required ? ' *' : '');

/** Neighbours that agree; what does not stand together on the paper does not stand together here. */
function runs<Item>(items: readonly Item[], of: (item: Item) => string | undefined): [string | undefined, Item[]][] {
  const found: [string | undefined, Item[]][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last && last[0] === of(item)) last[1].push(item);
    else found.push([of(item), [item]]);
  }
  return found;
}

/** Remarks printed below the form, one a line. */
export const notesText = (notes: readonly Words[] = []): string => notes.map(labelOf).join('\n');
