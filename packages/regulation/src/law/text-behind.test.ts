// What a pack marks [T] stands in the words of the document: limits, labels of printed forms, letters.
import type { Pack } from '../schema/pack.ts';
import { regulations } from '../testing.ts';

type Form = Pack['intakeForms'][number];
const packs = [...regulations.packs.values()].map((pack) => [pack.id, pack] as const);

/** Spaces, lines and the blanks of a sample say nothing, nor does the width of a bracket. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s*_]/g, '');

function clauseOf(
  { articles }: Pack,
  { document, article }: { document: string; article?: string | undefined },
): string {
  return bare(articles.find((one) => one.document === document && one.article === article)?.text ?? '');
}

const numerals: Record<number, string> = { 1: '一', 2: '二', 3: '三' };
/** A limit of which the text gives no number is still of the text where it orders one. */
const ordersTime = /限时|时限|期限|及时|定期/;

function saysLimit(count: unknown, clause: string): boolean {
  if (count === undefined) return true;
  if (typeof count !== 'number') return ordersTime.test(clause);
  return clause.includes(String(count)) || clause.includes(numerals[count] ?? String(count));
}

describe.each(packs)('%s', (_, pack) => {
  test('a limit of the text has the number of its clause, or the clause orders a limit and leaves its number open', () => {
    const limits = pack.timers.flatMap(({ id, limit, source, provenance }) =>
      provenance === 'T' ? [{ id, count: 'count' in limit ? limit.count : undefined, source }] : [],
    );
    const alone = limits.filter(
      ({ id, count, source }) => !COUNTED.has(id) && !saysLimit(count, clauseOf(pack, source)),
    );
    expect(alone.map(({ id }) => id)).toEqual([]);
  });

  test('what the text calls an event are words of its clause', () => {
    const names = pack.eventNames ?? [];
    const other = names.filter(({ zh, source }) => !clauseOf(pack, source).includes(zh));
    expect(other.map(({ zh }) => zh)).toEqual([]);
    expect(new Set(names.map(({ on }) => on)).size).toBe(names.length);
  });

  test('a form of the text asks for what its annex prints, in the same words and order', () => {
    const forms = pack.intakeForms.filter(({ provenance }) => provenance === 'T');
    const other = forms.filter((form) => !inOrder(printedOf(form, pack), clauseOf(pack, form.source)));
    expect(other.map(({ id }) => id)).toEqual([]);
    const parts = forms.flatMap(({ sections = [], source }) => sections.map(({ zh }) => ({ zh, source })));
    const unprinted = parts.filter(({ zh, source }) => !clauseOf(pack, source).includes(bare(zh)));
    expect(unprinted.map(({ zh }) => zh)).toEqual([]);
  });

  test('a letter of the text says word by word what its sample says, in the same order', () => {
    const letters = pack.templates.filter(({ provenance }) => provenance === 'T');
    const other = letters.filter(({ text, source }) => !inOrder(text.zh.split(/\{\{\w+\}\}/), clauseOf(pack, source)));
    expect(other.map(({ id }) => id)).toEqual([]);
  });
});

test.each([
  ['meihekou-2021', 'MHK-F1', 9],
  ['banan-2008', 'BN-F4', 5],
])('%s: an empty %s has the %d blank rows of its sample', (id, form, rows) => {
  expect(regulations.packs.get(id)?.intakeForms.find((one) => one.id === form)?.blankRows).toBe(rows);
});

/** Every word of a form that its annex prints, from the first place to the last remark. */
function printedOf({ id, fields, notes = [] }: Form, { templates }: Pack): string[] {
  // The places of a letter have no names on the paper.
  const places = new Set(templates.flatMap((template) => (template.form === id ? template.fields : [])));
  const labels = fields.flatMap((field, at) => {
    if (field.provenance || places.has(field.id)) return [];
    const heading = field.group && field.group !== fields[at - 1]?.group ? [field.group] : [];
    return [...heading, ...field.zh.split('…')];
  });
  return [...labels, ...notes.map(({ zh }) => zh)];
}

/** Each part stands in the text, after the one before it. */
function inOrder(parts: readonly string[], text: string): boolean {
  let from = 0;
  return parts.map(bare).every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

/** The text names three visits of one each: 走访一次…、走访一次…、走访一次…. */
const COUNTED = new Set(['T-MHK-GRID']);
