import { join } from 'node:path';
import { type Answer, type Desk, wrong } from './answer.ts';
import { argumentsOf, WrongArguments } from './arguments.ts';
import { diff } from './diff.ts';
import { due } from './due.ts';
import { examples } from './examples.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import { simulate } from './simulate.ts';
import { languageOf, speaker } from './words.ts';

const options = {
  json: { type: 'boolean', default: false },
  extended: { type: 'boolean', default: false },
  channel: { type: 'string' },
  given: { type: 'string' },
  set: { type: 'string', multiple: true },
  with: { type: 'string' },
  against: { type: 'string' },
  cases: { type: 'string' },
  until: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Hears how far a long question is. */
export type Progress = (done: number, total: number) => void;

/** ./scripts/law: one question about the law, one answer. */
export function law(
  args: string[],
  dir: string,
  lang: string | undefined,
  progress: Progress = () => undefined,
): Answer {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(args);
  } catch (error) {
    if (!(error instanceof WrongArguments)) throw error;
    const language = languageOf(undefined, lang);
    return wrong(error[language], speaker(language)('usage'));
  }
  const { values, positionals } = parsed;
  const language = languageOf(values.lang, lang);
  const desk: Desk = { dir, language, say: speaker(language) };
  const [command, ...words] = positionals;
  if (values.help) return { code: 0, lines: [desk.say('usage')] };
  if (command === 'due') return due(desk, words, values);
  if (command === 'explain') return explain(desk, words, values);
  if (command === 'diff') return diff(desk, words, values);
  if (command === 'simulate') return simulate(desk, words, { ...values, set: values.set ?? [], progress });
  if (command === 'lint') return lint(desk, words, values);
  if (command === 'examples') return examples(desk, words);
  return wrong(...(command ? [desk.say('unknownCommand', { word: command })] : []), desk.say('usage'));
}

function read(args: string[]) {
  return argumentsOf({ args, options, allowPositionals: true });
}

if (import.meta.main) {
  const { code, lines } = law(
    process.argv.slice(2),
    join(import.meta.dirname, '../../../../regulations'),
    process.env['LC_ALL'] ?? process.env['LANG'],
  );
  const out = code === 2 ? process.stderr : process.stdout;
  out.write(`${lines.join('\n')}\n`);
  process.exitCode = code;
}
