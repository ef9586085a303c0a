/** Which release this is, and whether it can serve on a database that a later one has brought further. */
import { readFileSync } from 'node:fs';
import { refusalsOf } from './refusal.ts';

const packed = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
export const RELEASE = String((JSON.parse(packed) as { version: string }).version); // our own file

/** One line of a schema's ledger of migrations. */
export interface Applied {
  migration_name: string;
  checksum: string;
  /** Which release applied it, and of which kind it is: `release 0.2.0, expand`. */
  logs: string | null;
}

export const recordOf = (kind: string): string => `release ${RELEASE}, ${kind}`;

const refusals = refusalsOf({
  DATABASE_NEWER: {
    kind: 'unavailable',
    zh: '未启动：数据库 {schema} 已由 {by} 更新（{name}），本程序为 {own} 版，不能在其上运行。请启动该版本或更新的版本。',
    en: 'Nothing was started: the database {schema} was brought to {name} by {by}; this is release {own} and may not serve on it. Start that release or a newer one.',
  },
});

/**
 * The release before must run on the new schema (style 27), so that an upgrade goes without a pause and can be taken back:
 * what one later release has added may stay unknown here. What was taken away, or comes from further ahead, may not.
 */
export function refuseNewer(schema: string, applied: readonly Applied[], known: ReadonlySet<string>): void {
  const unknown = applied.filter(({ migration_name: name }) => !known.has(name));
  const last = unknown.at(-1);
  if (!last) return;
  const releases = new Set(unknown.map(({ logs }) => releaseIn(logs)));
  const onlyAdded = unknown.every(({ logs }) => logs?.endsWith(', expand'));
  if (onlyAdded && releases.size === 1 && !releases.has(undefined)) return;
  const release = releaseIn(last.logs);
  const by = release === undefined ? '一个未留名的版本 / a release that left no name' : release;
  throw refusals.DATABASE_NEWER({ schema, name: last.migration_name, by, own: RELEASE });
}

const releaseIn = (logs: string | null): string | undefined => logs?.match(/^release (\S+),/)?.[1];
