import { roundLanes, roundSchema } from './store/round.sql.ts';
import { storeSchema } from './store/schema.sql.ts';
import { nounSeenBy, openNoun, openTable, tableSeenBy } from './store/visibility.sql.ts';

type Expand = (schema: string, found: RegExpExecArray) => string;

const NAME = '([a-z_][a-z0-9_]*)';
/** The lines a migration may contain in place of text that is the same in every service. */
const includes: [RegExp, Expand][] = [
  [/^platform\/store$/, (schema) => storeSchema(schema)],
  [/^platform\/rounds$/, (schema) => roundSchema(schema)],
  [/^platform\/lanes$/, () => roundLanes],
  [
    new RegExp(`^platform/noun ${NAME} seen by ${NAME}\\(${NAME}\\)$`),
    (schema, [, noun = '', table = '', key = '']) => nounSeenBy(schema, noun, { table, key }),
  ],
  [new RegExp(`^platform/noun ${NAME}$`), (schema, [, noun = '']) => openNoun(schema, noun)],
  [
    new RegExp(`^platform/table ${NAME} seen by ${NAME}$`),
    (schema, [, table = '', column = '']) => tableSeenBy(schema, table, column),
  ],
  [
    new RegExp(
      `^platform/table ${NAME}(?: app: (none|(?:select|insert|update|delete)(?:, ?(?:select|insert|update|delete))*))?$`,
    ),
    (schema, [, table = '', acts = 'select']) =>
      openTable(schema, table, acts === 'none' ? '' : acts.replaceAll(/, ?/g, ', ')),
  ],
];

/** Replaces each `-- include …` line; a line that names nothing known is an error, never a comment. */
export function expandIncludes(sql: string, schema: string, where: string): string {
  return sql.replaceAll(/^-- include[ \t]+(.*?)[ \t]*$/gm, (_, asked: string) => {
    for (const [pattern, expand] of includes) {
      const found = pattern.exec(asked);
      if (found) return expand(schema, found);
    }
    throw new Error(`${where}: "-- include ${asked}" is not known; see packages/platform/src/migrate-include.ts`);
  });
}
