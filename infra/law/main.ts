/** `./scripts/law`: packages/regulation answers about the law; here the stories join, which need the services' own rules. */
import { join } from 'node:path';
import { environment } from '@green-channel/platform/config';
import type { Answer } from '@green-channel/regulation/cli/answer';
import { law } from '@green-channel/regulation/cli/main';
import { languageOf, speaker } from '@green-channel/regulation/cli/words';
import { stories } from './stories.ts';

const dir = join(import.meta.dirname, '../../regulations');
const args = process.argv.slice(2);
const lang = environment['LC_ALL'] ?? environment['LANG'];

const { code, lines } = await answered();
const out = code === 2 ? process.stderr : process.stdout;
out.write(`${lines.join('\n')}\n`);
process.exitCode = code;

/** A bar of its own line, for people only; what is piped away stays clean. */
function progressOn(out: NodeJS.WriteStream) {
  return (done: number, total: number): void => {
    if (!out.isTTY) return;
    const share = total > 0 ? done / total : 1;
    const bar = '█'.repeat(Math.round(share * 40)).padEnd(40, '░');
    out.write(`\r${bar} ${Math.floor(share * 100)} %${done === total ? '\n' : ''}`);
  };
}

async function answered(): Promise<Answer> {
  if (args[0] !== 'coverage') return whole(law(args, dir, lang, progressOn(process.stderr)));
  const { coverage } = await import('../coverage/coverage.ts'); // the services are read only when they are asked for
  return coverage(args.slice(1), { dir, lang, say: (line) => void process.stderr.write(`${line}\n`) });
}

async function whole(answer: Answer): Promise<Answer> {
  const [command, ...words] = args;
  if (command !== 'examples' || answer.code === 2) return answer;
  const at = words.indexOf('--lang');
  const language = languageOf(at < 0 ? undefined : words[at + 1], lang);
  const files = words.filter((word, place) => !word.startsWith('--') && (at < 0 || place !== at + 1));
  const told = await stories({ dir, language, say: speaker(language) }, files);
  if (!told) return answer;
  const before = answer.lines.filter((line) => line !== speaker(language)('noExamples'));
  return { code: answer.code || told.code, lines: [...before, ...told.lines] };
}
