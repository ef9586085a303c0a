/** `node infra/prepare/main.ts database|topics|realm …`: what compose and the chart run before a release serves. */
import { environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { steps } from './steps.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(words: string[]): Promise<void> {
  const unknown = words.find((word) => !Object.hasOwn(steps, word));
  if (words.length === 0 || unknown !== undefined) {
    process.stderr.write(`node infra/prepare/main.ts ${Object.keys(steps).join('|')} …\n`);
    process.exitCode = 2;
    return;
  }
  for (const word of words) await steps[word as keyof typeof steps](environment, say); // none is unknown
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  const reason = error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(': ') : String(error);
  process.stderr.write(isRefusal(error) ? `${error.zh}\n${error.en}\n` : `${reason}\n`);
  process.exitCode = 1;
});

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : '';
}
