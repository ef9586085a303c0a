/** `./scripts/start`: runs the whole platform here, and at the first start builds the demo city before the reader's eyes. */
import { environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { seedDemo } from '../demo/seed.ts';
import { stackIn } from '../stack/choice.ts';
import { banner, help } from './banner.ts';
import { giveBackWhenQuiet } from './give-back.ts';
import { startEmbedded } from './platform.ts';
import { whyNot } from './ports.ts';
import { type Settings, settingsFrom } from './settings.ts';
import { unknownIn } from './tables.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(help);
  process.exit(0);
}

/** One Ctrl-C often comes twice: to every process of the terminal, and once more through whoever started this one. */
const SAME_WORD_MS = 1000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(): Promise<void> {
  const stack = stackIn(process.argv.slice(2));
  const settings = settingsFrom(stack === undefined ? environment : { ...environment, GC_STACK: stack });
  const reason = settings.port === 0 ? undefined : await whyNot(settings.port, settings.host);
  if (reason) {
    say(`端口 ${settings.port} 不可用（${reason}）。请先停止占用者，或另选端口：PORT=8081 ./scripts/start`);
    say(
      `Port ${settings.port} cannot be used (${reason}). Stop what holds it, or choose another: PORT=8081 ./scripts/start`,
    );
    process.exit(1);
  }
  await refuseWithoutPrograms(settings);
  for (const name of unknownIn(environment))
    say(`  ! ${name} 不是任何组件的配置项，是否拼错？ / ${name} is no setting: misspelt?`);
  const embedded = await startEmbedded({ settings, doing: (what) => say(`· ${what}`) });
  giveBackWhenQuiet();
  const stopping = new AbortController();
  let ending: Promise<void> | undefined;
  let seeding: Promise<unknown> = Promise.resolve();
  let asked = 0;
  const end = (): void => {
    if (ending && Date.now() - asked < SAME_WORD_MS) return;
    if (ending) process.exit(130); // asked twice: the reader does not want to wait
    asked = Date.now();
    say('\n· stopping');
    stopping.abort();
    ending = seeding.finally(() => embedded.stop()).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  say(banner(embedded));
  if (settings.demo === 'no') return;
  seeding = seedDemo(embedded, { appeals: settings.demo === 'yes', say, signal: stopping.signal });
  // The platform works without its demo: what stands goes on, and the next start tries the rest again.
  await seeding.catch((error: unknown) =>
    say(`  ! 示范数据未生成完 / the demo could not be finished: ${wordsOf(error)}`),
  );
}

/** Before anything is started, made or fetched; a start in one process needs none of them and does not ask. */
async function refuseWithoutPrograms(settings: Settings): Promise<void> {
  if (settings.bus !== 'kafka' && settings.identity !== 'keycloak' && settings.redis === undefined) return;
  const { missingFor } = await import('../stack/missing.ts');
  const missing = missingFor(settings);
  if (missing.length === 0) return;
  for (const why of missing) say(why);
  say('缺少上述程序，未启动。\nThe programs named above are missing, nothing was started.');
  process.exit(1);
}

function wordsOf(error: unknown): string {
  if (isRefusal(error)) return `${error.zh}\n${error.en}`;
  return error instanceof Error ? error.message : String(error);
}

run().catch((error: unknown) => {
  say(wordsOf(error));
  process.exit(1);
});
