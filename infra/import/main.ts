/** `./scripts/import FILE`: brings appeals in from a spreadsheet. */
import { environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { languageAsked, orderFrom } from './options.ts';
import { runImport } from './run.ts';
import { serverAt } from './server.ts';
import { settingsFrom } from './settings.ts';
import { languageOf, speaker } from './words.ts';

const wrongUsage = new Set(['USAGE', 'USAGE_OPTION', 'FIELD_UNKNOWN']);
const args = process.argv.slice(2);
const language = languageOf(languageAsked(args), environment.LC_ALL || environment.LANG);
const say = speaker(language);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(): Promise<number> {
  const { url, clientSecret } = settingsFrom(environment);
  const order = orderFrom(args, { folder: environment.GC_CALLED_FROM ?? process.cwd(), url });
  if (!order) {
    tell(say('usage'));
    return 0;
  }
  const connect = (at: string) => serverAt({ url: at, clientSecret });
  return await runImport(order, { language, say, tell, screen: process.stderr, connect });
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!isRefusal(error)) throw error;
  const usage = wrongUsage.has(error.reason);
  process.stderr.write(`${error[language]}\n${usage ? `\n${say('usage')}\n` : ''}`);
  process.exitCode = usage ? 2 : 1;
}
