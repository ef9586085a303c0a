/** One import from the file to the summary. Nothing is sent before the file, its columns and its target are understood. */
import { basename } from 'node:path';
import { openBook } from './book.ts';
import { communitiesOf } from './communities.ts';
import { ErrorFile } from './error-file.ts';
import { type Field, fieldNames, fields } from './fields.ts';
import { findHeader, type Headed } from './header.ts';
import { importTable } from './importing.ts';
import { wordsOf } from './law-words.ts';
import type { Order } from './options.ts';
import { progressOn } from './progress.ts';
import { refusals } from './refusals.ts';
import { latestNow, resolving } from './resolving.ts';
import type { Server } from './server.ts';
import { type Book, isEmpty, letter } from './table.ts';
import { foremost, type Tally } from './tally.ts';
import type { Language, Say } from './words.ts';

export interface Desk {
  language: Language;
  say: Say;
  tell(line: string): void;
  screen: NodeJS.WriteStream;
  /** Connects late: a file that is none is refused without a platform. */
  connect(url: string): Server;
}

export async function runImport(order: Order, desk: Desk): Promise<number> {
  const { say, tell, screen } = desk;
  const file = basename(order.file);
  await using book = await openBook(order.file, order.sheet);
  const headed = await findHeader(book.tables, { file, chosen: order.chosen, needed: neededBy(order) });
  if (!order.community && !headed.columns.at.has('community')) throw refusals.COMMUNITY_MISSING();
  await asContent(headed, file);
  showFile(file, { book, headed, desk });
  const server = desk.connect(order.url);
  await server.reach();
  const community = order.community ? await communitiesOf(server)(order.community) : undefined;
  // A channel that the regulation does not know is the file's fault only where a column names it.
  if (community && !headed.columns.at.has('channel')) await wordsOf(server)(community.city, 'channel', order.channel);
  const where = community ? community.pathNames.join('/') : say('byColumn');
  tell(say('target', { community: where, channel: order.channel, source: order.source }));
  tell(say(order.history ? 'asHistory' : 'asNew'));
  if (!order.history && headed.columns.at.has('answer')) tell(say('answersIgnored'));
  if (order.dryRun) tell(say('dryRun'));
  const started = performance.now();
  await using errors = new ErrorFile(order.errors);
  const progress = progressOn(screen, say('rows'));
  try {
    const { source, history, dryRun, channel } = order;
    const resolve = resolving(server, { community, channel });
    const now = await latestNow(server);
    const tally = await importTable({ headed, server, resolve, errors, progress, now, source, history, dryRun });
    if (errors.count === 0) await errors.clear();
    progress.end();
    summarise(tally, { seconds: (performance.now() - started) / 1_000, dryRun }, desk);
  } finally {
    progress.end();
  }
  if (errors.count > 0) tell(say('seeErrors', { path: errors.path }));
  return errors.count > 0 ? 1 : 0;
}

const neededBy = ({ history }: Order): Field[] =>
  history ? ['title', 'text', 'occurred', 'answer'] : ['title', 'text'];

/** A header alone, or thousands of rows with nothing in them, is no import. */
async function asContent({ table, row: header }: Headed, file: string): Promise<void> {
  let empty = 0;
  for await (const row of table.rows()) {
    if (row.number <= header) continue;
    if (!isEmpty(row)) return;
    empty += 1;
  }
  throw refusals.HEADER_ONLY({ file, empty });
}

function showFile(file: string, { book, headed, desk }: { book: Book; headed: Headed; desk: Desk }): void {
  const { say, tell, language } = desk;
  const { table, columns, row } = headed;
  tell(say('file', { file, format: book.format, sheet: table.name, row }));
  for (const field of fieldNames) {
    const place = columns.at.get(field);
    if (place === undefined) continue;
    tell(
      say('mapped', {
        field: fields[field][language],
        header: columns.headers[place] ?? '',
        letter: letter(place + 1),
      }),
    );
  }
  if (columns.unused.length > 0) tell(say('unused', { headers: columns.unused.join('、') }));
  if (book.hidden.length > 0) tell(say('hidden', { hidden: book.hidden.join('、') }));
}

function summarise(
  tally: Tally,
  { seconds, dryRun }: { seconds: number; dryRun: boolean },
  { say, tell, language }: Desk,
): void {
  const { rows, empty, accepted, already, refused } = tally;
  tell(say(dryRun ? 'wouldTake' : 'taken', { accepted, already, refused, empty }));
  tell(say('pace', { rows, seconds: seconds.toFixed(1), pace: Math.round(rows / Math.max(seconds, 0.001)) }));
  for (const reason of foremost(tally)) tell(say('why', { count: reason.count, reason: reason[language] }));
}
