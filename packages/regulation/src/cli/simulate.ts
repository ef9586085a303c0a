import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { instantFrom } from '../instant.ts';
import { activate, type Law } from '../law/law.ts';
import { type Parameters, type ParameterValue, suggestedParameters } from '../law/parameters.ts';
import { isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import { fieldOf } from '../schema/positions.ts';
import { wording } from '../schema/wording.ts';
import { inventedCases } from '../simulate/invented.ts';
import { comparing, type Outcome } from '../simulate/outcome.ts';
import { type PastCase, type PastHeader, pastCase, pastHeader } from '../simulate/past-case.ts';
import { triedParameters } from '../simulate/tried.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { publishedIn } from './asked.ts';
import { packAt } from './diff.ts';
import { linesOf, sizeOf } from './past-file.ts';

export interface SimulateOptions {
  json: boolean;
  /** Parameters otherwise: `handleLimit=5`. */
  set: string[];
  /** Another pack, version or folder. */
  with?: string | undefined;
  /** The past as the platform exports it. */
  against?: string | undefined;
  /** As many invented cases. */
  cases?: string | undefined;
  until?: string | undefined;
  progress(done: number, total: number): void;
}

const ACT = 'simulate';
const EVERY = 2000;
const YEAR = 2025;

class Unfit extends Error {
  readonly lines: string[];
  constructor(lines: string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** What last year's cases would have met under other numbers or another pack, against the present. */
export function simulate(desk: Desk, words: readonly string[], options: SimulateOptions): Answer {
  const [name] = words;
  const wrongly = wronglyAsked(desk, name, options);
  if (wrongly || name === undefined) return wrongly ?? wrong(desk.say('usage'));
  const [before, after] = [packAt(desk, name), packAt(desk, options.with ?? name)];
  if ('code' in before) return before;
  if ('code' in after) return after;
  const gaps = [before, after].filter(isGaps).flatMap((side) => gapLines(desk, side));
  if (isGaps(before) || isGaps(after)) return { code: 1, lines: gaps };
  try {
    const outcome = played(desk, [before, after], options);
    return { code: 0, lines: options.json ? [JSON.stringify(outcome, null, 2)] : told(desk, outcome) };
  } catch (error) {
    if (error instanceof Unfit) return { code: 1, lines: error.lines };
    throw error;
  }
}

function wronglyAsked(
  { say }: Desk,
  name: string | undefined,
  { against, cases }: SimulateOptions,
): Answer | undefined {
  if (!name || (against === undefined) === (cases === undefined)) return wrong(say('missingPast'), say('usage'));
  if (cases !== undefined && !/^[1-9]\d*$/.test(cases)) return wrong(say('badCount', { count: cases }));
  return against !== undefined && !existsSync(against) ? wrong(say('unknownFile', { file: against })) : undefined;
}

function played(desk: Desk, packs: readonly [Pack, Pack], options: SimulateOptions): Outcome {
  const header = options.against ? headerOf(desk, options.against) : undefined;
  const [before, after] = packs;
  const present = { ...suggestedParameters(before), ...header?.parameters };
  const changed = triedParameters(after, present, settings(desk, after, options.set));
  const laws = [lawFor(desk, before, present), lawFor(desk, after, changed)] as const;
  const until = untilOf(desk, options, header);
  const compare = comparing(...laws, until);
  if (options.against) fromFile(desk, options.against, header !== undefined, compare.add, options.progress);
  else invented(laws[0], Number(options.cases), compare.add, options.progress);
  return compare.outcome();
}

function untilOf(desk: Desk, { until }: SimulateOptions, header: PastHeader | undefined): Date {
  const text = until ?? header?.until ?? `${YEAR + 1}-03-31`;
  const found = instantFrom(text);
  if (!found) throw new Unfit([desk.say('badStart', { start: text })]);
  return found;
}

function lawFor(desk: Desk, pack: Pack, parameters: Parameters): Law {
  const law = activate({ pack, calendar: publishedIn(desk), parameters });
  if (isGaps(law)) throw new Unfit(gapLines(desk, law));
  return law;
}

function settings(desk: Desk, { params }: Pack, set: readonly string[]): Parameters {
  return Object.fromEntries(
    set.map((word) => {
      const [, id = '', text = ''] = /^(\w+)=(.+)$/.exec(word) ?? [];
      if (!params.some((param) => param.id === id))
        throw new Unfit([desk.say('unknownParameter', { word, known: params.map((one) => one.id).join(', ') })]);
      return [id, { value: valueFrom(text), act: ACT }];
    }),
  );
}

function valueFrom(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The export begins with the numbers in force; a file made by hand may begin with the first case. */
function headerOf(desk: Desk, file: string): PastHeader | undefined {
  const { value: first } = linesOf(file).next();
  const value = first ? parsed(desk, file, first) : {};
  if (value === null || typeof value !== 'object' || 'case' in value) return undefined;
  const read = pastHeader.safeParse(value);
  if (read.success) return read.data;
  throw new Unfit(read.error.issues.flatMap((issue) => unfitLines(desk, file, 1, issue)));
}

type Add = (past: PastCase) => void;

function fromFile(desk: Desk, file: string, headed: boolean, add: Add, progress: SimulateOptions['progress']): void {
  const total = sizeOf(file);
  for (const line of linesOf(file)) {
    if ((headed && line.n === 1) || line.text.trim() === '') continue;
    const read = pastCase.safeParse(parsed(desk, file, line));
    if (!read.success) throw new Unfit(read.error.issues.flatMap((issue) => unfitLines(desk, file, line.n, issue)));
    add(read.data);
    if (line.n % EVERY === 0) progress(line.read, total);
  }
  progress(total, total);
}

function invented(law: Law, many: number, add: Add, progress: SimulateOptions['progress']): void {
  let done = 0;
  for (const past of inventedCases(law, many, YEAR)) {
    add(past);
    done += 1;
    if (done % EVERY === 0) progress(done, many);
  }
  progress(many, many);
}

function parsed(desk: Desk, file: string, { n, text }: { n: number; text: string }): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unfit([desk.say('unreadable', { file, line: n, why: error instanceof Error ? error.message : '' })]);
  }
}

function unfitLines(desk: Desk, file: string, line: number, issue: z.core.$ZodIssue): string[] {
  return wording(issue).map(({ path, expected, zh }) =>
    desk.say('gap', { file, line, field: fieldOf(path), expected: desk.language === 'zh' ? zh : expected }),
  );
}
function told({ say }: Desk, { cases, touched, timers, shown }: Outcome): string[] {
  const rows = timers.map(({ days, earlier, later, ...timer }) => {
    const moved = earlier + later;
    return say('outcomeRow', { ...timer, earlier, later, mean: moved > 0 ? (days / moved).toFixed(1) : '0' });
  });
  const moved = shown.map(({ newlyLate, number, due, dueThen, ...one }) => {
    const words = { ...one, case: number ?? one.case, due: due || '—', dueThen: dueThen || '—' };
    return say(newlyLate ? 'newlyLate' : 'movedCase', words);
  });
  return [say('outcomeSum', { cases, touched }), ...rows, ...moved];
}
