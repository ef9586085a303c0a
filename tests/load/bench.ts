/** `pnpm bench [--stack] [NAMES] [--rounds N] [--seconds N] [--json FILE]`: every figure beside its goal, as one Markdown table. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { imports } from './benches/import.ts';
import { inbox } from './benches/inbox.ts';
import { intake } from './benches/intake.ts';
import { law } from './benches/law.ts';
import { memory } from './benches/memory.ts';
import { recompute } from './benches/recompute.ts';
import { stackBenches } from './benches/stack/all.ts';
import { firstStart } from './benches/start.ts';
import { timers } from './benches/timers.ts';
import { type Bench, type Figure, median, tableOf, verdictOf } from './figure.ts';
import { machineLine } from './machine.ts';

const embedded: Bench[] = [firstStart, memory, intake, imports, inbox, timers, law, recompute];

const linesOf = (benches: Bench[]) => benches.map(({ name, says }) => `  ${name.padEnd(9)} ${says}`).join('\n');
const help = `pnpm bench [NAMES] [--rounds N] [--seconds N] [--json FILE]
${linesOf(embedded)}
pnpm bench --stack [NAMES] …: on real servers, each service a process
${linesOf(stackBenches)}
Without names all are run, one after another. --rounds 5 and --seconds 10 are what the figures are defined with.
`;

const say = (line: string): void => void process.stderr.write(`· ${line}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
      json: { type: 'string' },
      stack: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const benches = values.stack ? stackBenches : embedded;
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (values.help || unknown.length > 0) {
    process.stderr.write(unknown.length > 0 ? `unknown: ${unknown.join(', ')}\n${help}` : help);
    process.exit(unknown.length > 0 ? 1 : 0);
  }
  const wanted = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const options = { rounds: atLeastOne(values.rounds), seconds: atLeastOne(values.seconds), say };
  const machine = machineLine();
  const figures: Figure[] = [];
  for (const bench of wanted) {
    say(`${bench.name}: ${bench.says}`);
    figures.push(...(await bench.run(options)));
  }
  process.stdout.write(`${tableOf(figures)}\n\n${machine}\n`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ machine, figures: figures.map(kept) }, null, 2));
  process.exitCode = figures.some((figure) => verdictOf(figure) === 'MISSED') ? 1 : 0;
}

const kept = (figure: Figure) => ({ ...figure, median: median(figure.rounds), verdict: verdictOf(figure) });

function atLeastOne(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${text} is no whole number from 1`);
  return number;
}

await main();
