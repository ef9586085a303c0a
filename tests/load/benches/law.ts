/** The law's own figures: reading all packs, a year of past cases told again, due dates a second on one core. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Law } from '@green-channel/regulation';
import { readRegulations } from '@green-channel/regulation/files';
import { lawNamed, regulationsDir } from '@green-channel/regulation/testing';
import type { Bench, Figure, Options } from '../figure.ts';
import { whole } from '../figure.ts';

const MANY = 100_000;
const DUES = 400_000;
const RATE = 200_000;

export const law: Bench = { name: 'law', says: 'lint, simulate and due dates', run };

async function run({ rounds, say }: Options): Promise<Figure[]> {
  const each = async (name: string, measure: () => number): Promise<number[]> => {
    const values: number[] = [];
    for (let round = 1; round <= rounds; round += 1) values.push(measure());
    say(`law, ${name}: ${values.map((value) => value.toFixed(2)).join(', ')}`);
    return values;
  };
  dueRate(3); // the first look-ups fill the tables
  const packs = readRegulations(regulationsDir).packs.size;
  return [
    { ...lintFigure(packs), rounds: await each('lint', lint) },
    { ...simulateFigure, rounds: await each('simulate', simulate) },
    { ...rateFigure, rounds: await each('due dates a second', () => dueRate(10)) },
    { ...longFigure, rounds: await each('40 against 3', () => dueRate(3) / dueRate(40)) },
  ];
}

const lintFigure = (packs: number): Omit<Figure, 'rounds'> => ({
  figure: 'every pack and calendar read and judged',
  goal: '< 1 s',
  unit: 's',
  holds: (value) => value < 1,
  beside: `${packs} packs, in a warm process; ./scripts/law lint also starts Node`,
});
const simulateFigure: Omit<Figure, 'rounds'> = {
  figure: `${whole(MANY)} past cases simulated`,
  goal: '< 60 s',
  unit: 's',
  holds: (value) => value < 60,
  beside: './scripts/law simulate as a process of its own, invented cases, both laws, Node started',
};
const rateFigure: Omit<Figure, 'rounds'> = {
  figure: 'due dates on one core',
  goal: `≥ ${whole(RATE)}/s`,
  unit: '/s',
  holds: (value) => value >= RATE,
  beside: 'ten working days with warnings and escalation, starts over four years',
};
const longFigure: Omit<Figure, 'rounds'> = {
  figure: 'a limit of 40 working days over two year ends against one of 3',
  goal: '≤ 2 ×',
  unit: 'x',
  holds: (value) => value <= 2,
  beside: 'the same starts, the same law but for the number',
};

function seconds(work: () => void): number {
  const began = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

function lint(): number {
  return seconds(() => {
    const { gaps } = readRegulations(regulationsDir);
    if (gaps.length > 0) throw new Error(`${gaps.length} do not fit`);
  });
}

function simulate(): number {
  const program = join(import.meta.dirname, '../../../infra/law/main.ts');
  const args = ['--disable-warning=ExperimentalWarning', program, 'simulate', 'jilin-2012', '--json'];
  const asked = [...args, '--cases', String(MANY), '--set', 'handleLimit=5'];
  let said = '';
  const spent = seconds(() => {
    said = spawnSync(process.execPath, asked, { encoding: 'utf8' }).stdout;
  });
  const { cases, touched } = JSON.parse(said);
  if (cases !== MANY || touched === 0) throw new Error(`${cases} cases were told, ${touched} touched`);
  return spent;
}

const laws = new Map<number, Law>();
function lawWith(days: number): Law {
  const usual = lawNamed('jilin-2012');
  const parameters = { ...usual.params, handleLimit: { value: days, act: 'bench' } };
  const found = laws.get(days) ?? lawNamed('jilin-2012', { parameters });
  laws.set(days, found);
  return found;
}

/** Starts from each day of four years, most of them so that the longer limit crosses holidays and a year's end. */
function dueRate(days: number): number {
  const inForce = lawWith(days);
  const first = Date.parse('2022-11-25T02:00:00Z');
  const starts = Array.from({ length: 1460 }, (_, day) => new Date(first + day * 86_400_000));
  let latest = '';
  const spent = seconds(() => {
    for (let n = 0; n < DUES; n += 1) {
      const { due } = inForce.deadline('T-JL-HANDLE', starts[n % starts.length] ?? starts[0] ?? new Date(first));
      if (due > latest) latest = due;
    }
  });
  if (latest < '2026-11-24') throw new Error(`the last date was ${latest}`);
  return DUES / spent;
}
