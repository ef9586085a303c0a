/** `./scripts/past-cases FILE`: past cases of the own office as NDJSON, line by line as they come. */
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { languageAsked } from '../import/options.ts';
import { progressOn } from '../import/progress.ts';
import { languageOf } from '../import/words.ts';
import { type Order, orderFrom } from './options.ts';
import { refusals, usage, words } from './words.ts';

const args = process.argv.slice(2);
const language = languageOf(languageAsked(args), environment.LC_ALL || environment.LANG);

async function run(): Promise<void> {
  const order = orderFrom(args, environment);
  if (!order) return void process.stdout.write(`${usage[language]}\n`);
  const response = await asked(order);
  const cases = await written(response, order.file);
  const said = words.done[language].replace('{cases}', String(cases)).replace('{file}', order.file);
  process.stdout.write(`${said}\n`);
}

async function asked({ url, from, to, token }: Order): Promise<Response> {
  const query = new URLSearchParams(Object.entries({ from, to }).filter(([, day]) => day !== ''));
  const headers = { authorization: `Bearer ${await reached(token(), url)}` };
  const response = await reached(fetch(`${url}/api/v1/past-cases/export?${query}`, { headers }), url);
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { zh?: string; en?: string }; // RFC 9457, or nothing
  throw refusals.SERVER_REFUSED({ status: response.status, zh: problem.zh ?? '', en: problem.en ?? '' });
}

async function reached<T>(asking: Promise<T>, url: string): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (isRefusal(error) && error.reason === 'NOT_ON_BEHALF') throw error;
    throw refusals.NOBODY_ANSWERS({ url, why: error instanceof Error ? error.message : '' });
  }
}

/** A file that is not whole is no file: nobody is to take a part of the past for the past. */
async function written(response: Response, file: string): Promise<number> {
  const progress = progressOn(process.stderr, words.cases[language]);
  const total = Number(response.headers.get('gc-cases') ?? 0);
  const out = createWriteStream(file);
  let lines = -1; // the first one is the head
  try {
    await once(out, 'open');
    for await (const chunk of response.body ?? []) {
      if (!out.write(chunk)) await once(out, 'drain');
      lines += linesIn(chunk);
      progress.at(total > 0 ? Math.min(1, lines / total) : 1, Math.max(0, lines));
    }
    out.end();
    await once(out, 'close');
    return lines;
  } catch (error) {
    out.destroy();
    rmSync(file, { force: true });
    throw refusals.BROKEN_OFF({ file, why: error instanceof Error ? error.message : '' });
  } finally {
    progress.end();
  }
}

const NEWLINE = 10;
function linesIn(chunk: Uint8Array): number {
  let lines = 0;
  for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  return lines;
}

try {
  await run();
} catch (error) {
  if (!isRefusal(error)) throw error;
  const wrongly = error.reason === 'USAGE';
  process.stderr.write(`${error[language]}\n${wrongly ? `\n${usage[language]}\n` : ''}`);
  process.exitCode = wrongly ? 2 : 1;
}
