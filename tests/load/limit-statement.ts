/** One SQL statement that writes the rows of an act again, with new ids wherever a row must be unique. */
import type { AddedRow, Column } from './added-rows.ts';
import type { Statement } from './limit.ts';

/** Made in the scratch database: ids that are whole numbers are drawn from it. */
export const SEQUENCE = 'public.limit_id';

/** Short and plain: stands in the text. Everything else travels with each execution, as it does with ours. */
const PLAIN = /^(?!.*:[A-Za-z_])[\w .:+-]{1,30}$/;

/** Writes `perTransaction` units at once. */
export function statementOf(rows: AddedRow[], perTransaction: number): Statement {
  const drawn = drawnIds(rows);
  const values = new Map<string, string>();
  const parts = rows.map((row, n) => `row_${n} as (${insertOf(row, drawn, values)})`);
  const todos = rows
    .filter(({ table }) => table.endsWith('.outbox_position'))
    .map(({ table }, n) => {
      const schema = table.split('.')[0];
      return `todo_${n} as (insert into ${schema}.outbox_todo (id, noun, stream, version) select nextval('${SEQUENCE}'), 'noun', unit.id_0, 1 from unit)`;
    });
  const ids = [...drawn.values()].map((name) => `uuidv7() as ${name}`).join(', ');
  const unit = `unit as materialized (select ${ids} from generate_series(1, ${perTransaction}))`;
  const text = `with ${[unit, ...parts, ...todos].join(',\n')}\nselect 1`;
  return { text, values: Object.fromEntries([...values].map(([value, name]) => [name, value])) };
}

/** The ids by which rows are told apart, and those that point at them, by the value that they had. */
function drawnIds(rows: AddedRow[]): Map<string, string> {
  const drawn = new Map<string, string>();
  for (const { keys, values } of rows) {
    for (const { name, type } of keys.flat()) {
      const value = values[name];
      if (type === 'uuid' && value && !drawn.has(value)) drawn.set(value, `id_${drawn.size}`);
    }
  }
  return drawn;
}

function insertOf({ table, columns, keys, values }: AddedRow, drawn: Map<string, string>, given: Map<string, string>) {
  const fresh = new Set(keys.flatMap((key) => freshIn(key, values)));
  const expressions = columns.map(({ name, type }) => {
    const value = values[name];
    if (value === null || value === undefined) return `null::${type}`;
    if (fresh.has(name)) return freshOf(type, value);
    const id = type === 'uuid' ? drawn.get(value) : undefined;
    if (id) return `unit.${id}`;
    if (value === '' || PLAIN.test(value)) return `'${value}'::${type}`;
    const parameter = given.get(value) ?? `v${given.size}`;
    given.set(value, parameter);
    return `:${parameter}::${type}`;
  });
  return `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${expressions.join(', ')} from unit`;
}

/** What of a key must be made anew: nothing when it holds a drawn id, and nothing is unique that is not there. */
function freshIn(key: Column[], values: Record<string, string | null>): string[] {
  if (key.some(({ name, type }) => type === 'uuid' || values[name] === null)) return [];
  const column = ['bigint', 'integer', 'text'].map((wanted) => key.find(({ type }) => type === wanted)).find(Boolean);
  if (!column) throw new Error(`no way to make a row unique by ${key.map(({ name }) => name).join(', ')}`);
  return [column.name];
}

/** As long as what it stands for. */
function freshOf(type: string, value: string): string {
  if (type !== 'text') return `nextval('${SEQUENCE}')::${type}`;
  return `uuidv7()::text || '${'x'.repeat(Math.max(0, value.length - 36))}'`;
}
