/** What a report of the pack says of counts: rates as exact fractions, what must agree, which rows are named. */
import type { z } from 'zod';
import type { Pack } from '../schema/pack.ts';
import type { report, Sum } from '../schema/paper.ts';
import { clauseOf } from './clocks.ts';
import { LawError } from './law-error.ts';
import { isChosen, type Parameters } from './parameters.ts';

export type ReportRule = z.infer<typeof report>;
export type Counts = Readonly<Record<string, bigint>>;

export interface Rate {
  id: string;
  numerator: bigint;
  denominator: bigint;
}
/** One row, or the sum of all. */
export interface Figured {
  rates: Rate[];
  /** Identities that do not hold: the row is wrong. */
  broken: string[];
}

export function reportNamed(pack: Pack, id: string): ReportRule & { clause: string } {
  const found = pack.reports.find((rule) => rule.id === id);
  if (found) return { ...found, clause: clauseOf(pack, found) };
  throw new LawError('UNKNOWN_REPORT', { report: id, known: pack.reports.map((rule) => rule.id).join(', ') });
}

/** What the report calls its counts, rates and lists: the words of its form and of its formulas → id. */
export function termsOf({ intakeForms, reports }: Pack, id: string): ReadonlyMap<string, string> {
  const rule = reports.find((one) => one.id === id);
  const fields = intakeForms.find((form) => form.id === rule?.form)?.fields ?? [];
  const figures = (rule?.figures ?? []).map(({ id, zh }) => ({ id, zh: zh.split('＝')[0] ?? zh }));
  return new Map([...fields, ...figures, ...(rule?.lists ?? [])].map(({ id: of, zh }) => [zh, of]));
}

export type Figure = NonNullable<ReportRule['figures']>[number];

/** Of figures that exclude each other, the one that the operator chose. */
export const chosenFigures = ({ figures = [] }: ReportRule, parameters: Parameters): Figure[] =>
  figures.filter(({ ifParam }) => isChosen(ifParam, parameters));

/** A figure that is a count alone has no denominator and is no rate. */
export function figured(rule: ReportRule, counts: Counts, parameters: Parameters): Figured {
  const { identities = [] } = rule;
  const rates = chosenFigures(rule, parameters).flatMap(({ id, numerator, denominator }) => {
    if (!numerator || !denominator) return [];
    return [{ id, numerator: summed(numerator, counts), denominator: summed(denominator, counts) }];
  });
  const broken = identities.filter(({ left, right }) => summed(left, counts) !== summed(right, counts));
  return { rates, broken: broken.map(({ id }) => id) };
}

function summed(sum: Sum, counts: Counts): bigint {
  const of = (name: string): bigint => {
    const found = counts[name];
    if (found === undefined)
      throw new LawError('UNKNOWN_COUNT', { count: name, known: Object.keys(counts).join(', ') });
    return found;
  };
  if (typeof sum === 'string') return of(sum);
  const all = (names: readonly string[] = []) => names.reduce((total, name) => total + of(name), 0n);
  return all(sum.plus) - all(sum.minus);
}

/** The timer whose date says what was on time, where the operator chose between several. */
export function limitOf({ onTimeBy = [] }: ReportRule, parameters: Parameters): string | undefined {
  return onTimeBy.find(({ ifParam }) => isChosen(ifParam, parameters))?.timer;
}

const passes = {
  AT_LEAST: (left: bigint, right: bigint) => left >= right,
  MORE_THAN: (left: bigint, right: bigint) => left > right,
  LESS_THAN: (left: bigint, right: bigint) => left < right,
  AT_MOST: (left: bigint, right: bigint) => left <= right,
};

/** Rows whose rate passes the threshold; a row without a denominator is never named (ENG-15, MHK-A13). */
export function listed<R>(
  { lists = [] }: ReportRule,
  pack: Pack,
  rows: readonly { row: R; rates: readonly Rate[] }[],
): { id: string; zh: string; en: string; rows: R[] }[] {
  return lists.map(({ id, zh, en, figure, threshold }) => {
    const rule = pack.evaluation.thresholds?.find((one) => one.id === threshold);
    const named = rows.filter(({ rates }) => {
      const rate = rates.find((one) => one.id === figure);
      if (!rule || !rate || rate.denominator === 0n) return false;
      return passes[rule.compare](rate.numerator * BigInt(rule.denominator), BigInt(rule.numerator) * rate.denominator);
    });
    return { id, zh, en, rows: named.map(({ row }) => row) };
  });
}
