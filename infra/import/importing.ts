/** Row by row from the table to the platform: one batch is under way while the next is read, never more. */
import type { ErrorFile } from './error-file.ts';
import type { Fault } from './fault.ts';
import type { Field } from './fields.ts';
import type { Headed } from './header.ts';
import { type Reading, readingFrom } from './line.ts';
import type { Progress } from './progress.ts';
import type { Resolve } from './resolving.ts';
import type { Answer, Server } from './server.ts';
import { fieldAt, lineOf, type Sending } from './submission.ts';
import { isEmpty } from './table.ts';
import { count, emptyTally, type Tally } from './tally.ts';
import { shortened } from './tidy.ts';

export interface Importing extends Sending {
  headed: Headed;
  server: Server;
  resolve: Resolve;
  errors: ErrorFile;
  progress: Progress;
  now: Date;
}

/** A batch is one request: small enough to be sent again, and to be answered within the gateway's patience. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 2_000_000;

interface Ready {
  reading: Reading;
  line: ReturnType<typeof lineOf>;
}

export async function importTable(importing: Importing): Promise<Tally> {
  const { headed, progress, errors } = importing;
  const tally = emptyTally();
  let underWay: Promise<void> = Promise.resolve();
  let batch: Ready[] = [];
  let size = 0;
  const flush = async () => {
    await underWay;
    underWay = sendBatch(importing, batch, tally);
    underWay.catch(() => undefined); // it is awaited before the next one, and at the end
    batch = [];
    size = 0;
  };
  for await (const outcome of readings(importing, tally)) {
    if (Array.isArray(outcome)) {
      await refuse(outcome, { tally, errors });
    } else {
      batch.push(outcome);
      size += (outcome.reading.texts.text?.length ?? 0) + (outcome.reading.texts.answer?.length ?? 0);
      if (batch.length >= BATCH_ROWS || size >= BATCH_CHARACTERS) await flush();
    }
    progress.at(Math.min(headed.table.read(), 0.99), tally.accepted + tally.already + tally.refused);
  }
  if (batch.length > 0) await flush();
  await underWay;
  return tally;
}

async function* readings(
  { headed, resolve, now, ...sending }: Importing,
  tally: Tally,
): AsyncGenerator<Ready | Fault[]> {
  const { table, columns, row: headerRow } = headed;
  const columnOf = (field: Field): string => columns.headers[columns.at.get(field) ?? -1] ?? '';
  const rowOfKey = new Map<string, number>();
  for await (const row of table.rows()) {
    if (row.number <= headerRow) continue;
    if (isEmpty(row)) {
      tally.empty += 1;
      continue;
    }
    tally.rows += 1;
    const reading = readingFrom(row, { columns, since1904: table.since1904, history: sending.history, now });
    if (Array.isArray(reading)) {
      yield reading;
      continue;
    }
    const before = rowOfKey.get(reading.key);
    rowOfKey.set(reading.key, before ?? row.number);
    const resolved =
      before === undefined ? await resolve(reading, columnOf) : [repeated(reading, before, columnOf('key'))];
    yield Array.isArray(resolved) ? resolved : { reading, line: lineOf(reading, resolved, sending) };
  }
}

/** The platform would take the second for the first and drop it in silence. */
const repeated = ({ row, key, texts }: Reading, before: number, column: string): Fault => ({
  row,
  column,
  value: shortened(texts.key ?? ''),
  zh: texts.key ? `编号 ${key} 与第 ${before} 行相同` : `与第 ${before} 行完全相同`,
  en: texts.key ? `the number ${key} is that of row ${before}` : `the same as row ${before}`,
});

async function sendBatch(
  { server, errors, headed: { columns } }: Importing,
  batch: Ready[],
  tally: Tally,
): Promise<void> {
  const byRow = new Map(batch.map(({ reading }) => [reading.row, reading]));
  for (const answer of await server.send(batch.map(({ line }) => line))) {
    if (answer.outcome !== 'refused') tally[answer.outcome] += 1;
    else await refuse(faultsOf(answer, byRow.get(answer.row)?.texts ?? {}, columns), { tally, errors });
  }
}

function faultsOf(
  { row, zh = '', en = '', errors = [] }: Answer,
  texts: Reading['texts'],
  { at, headers }: Headed['columns'],
): Fault[] {
  if (errors.length === 0) return [{ row, column: '', value: '', zh, en }];
  return errors.map((error) => {
    const field = fieldAt[error.field];
    const column = (field && headers[at.get(field) ?? -1]) ?? error.field;
    return { row, column, value: shortened((field && texts[field]) ?? ''), zh: error.zh, en: error.en };
  });
}

async function refuse(faults: Fault[], { tally, errors }: { tally: Tally; errors: ErrorFile }): Promise<void> {
  tally.refused += 1;
  for (const fault of faults) {
    count(tally, fault);
    await errors.add(fault);
  }
}
