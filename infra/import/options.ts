/** What the user asked for on the command line. */
import { basename, extname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Chosen, chosenFrom } from './columns.ts';
import { refusals } from './refusals.ts';

export interface Order {
  file: string;
  community: string | undefined;
  channel: string;
  history: boolean;
  dryRun: boolean;
  source: string;
  sheet: string | undefined;
  chosen: Chosen;
  errors: string;
  url: string;
}

const options = {
  community: { type: 'string' },
  channel: { type: 'string', default: 'WEB' },
  history: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  source: { type: 'string' },
  sheet: { type: 'string' },
  map: { type: 'string', multiple: true, default: [] as string[] },
  errors: { type: 'string' },
  url: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Before anything else, since even a wrong option is answered in the reader's language. */
export const languageAsked = (args: readonly string[]): string | undefined =>
  args.find((arg) => arg.startsWith('--lang='))?.slice(7) ??
  (args.includes('--lang') ? args[args.indexOf('--lang') + 1] : undefined);

/** Undefined: the user wants to be told how it is used. */
export function orderFrom(args: string[], { folder, url }: { folder: string; url: string }): Order | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [given, ...more] = positionals;
  if (!given || more.length > 0) throw refusals.USAGE({ count: positionals.length });
  const file = resolve(folder, given);
  const errors = values.errors ? resolve(folder, values.errors) : `${file}.errors.csv`;
  return {
    file,
    errors,
    community: values.community,
    channel: values.channel,
    history: values.history,
    dryRun: values['dry-run'],
    source: values.source ?? basename(file, extname(file)),
    sheet: values.sheet,
    chosen: chosenFrom(values.map),
    url: (values.url ?? url).replace(/\/+$/, ''),
  };
}

function parsed(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.lang && !['zh', 'en'].includes(values.lang)) throw new Error(`'--lang ${values.lang}': zh, en`);
    if (values.url && !URL.canParse(values.url)) throw new Error(`'--url ${values.url}': http://…`);
    return { values, positionals };
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

/** The parser speaks English only, and quotes the option it means. */
function wrong(message: string) {
  const option = /'(--?[^' ]+)/.exec(message)?.[1] ?? '';
  return refusals.USAGE_OPTION({ option, en: message.split('.')[0] ?? message });
}
