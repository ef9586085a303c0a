/** `pnpm k6 [NAMES] [--share N] [--seconds N] [--many N]`: loads by k6, their promises and what came of them, as Markdown. */
import { parseArgs } from 'node:util';
import { machineLine } from '../machine.ts';
import { kinds } from './loads.ts';
import { k6Program } from './program.ts';

const help = `pnpm k6 [NAMES] [--share N] [--seconds N] [--many N]
${kinds.map(({ name, says }) => `  ${name.padEnd(17)} ${says}`).join('\n')}
--share 0.2 runs a fifth of the town; --seconds is the length of one stretch; --many the cases that lie there before.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string' },
    seconds: { type: 'string' },
    many: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !kinds.some((kind) => kind.name === name));
if (values.help || unknown.length > 0) {
  process.stderr.write(unknown.length > 0 ? `unknown: ${unknown.join(', ')}\n${help}` : help);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const say = (line: string): void => void process.stderr.write(`· ${line}\n`);
const machine = machineLine();
k6Program();
let kept = true;
for (const { name, says, size, many, run } of kinds) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  say(`${name}: ${says}`);
  const asked = { share: Number(values.share ?? size.share), seconds: Number(values.seconds ?? size.seconds) };
  const verdict = await run({ size: asked, many: Number(values.many ?? many), say });
  process.stdout.write(`${verdict.text}\n\n`);
  kept &&= verdict.kept;
}
process.stdout.write(`${machine}\n`);
process.exit(kept ? 0 : 1);
