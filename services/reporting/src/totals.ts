/** From lines and ballots to the counts of each unit and of the whole. Pure. */
import { type Counting, type Counts, type Line, lineNames, namesOf } from './line.ts';

export interface Totals {
  units: Map<number, Counts>;
  /** All units, matters that none handled included: what is counted once in each is counted once in all. */
  whole: Counts;
}

/** Of the same kind, so many. */
export type Many<T> = T & { n: bigint };

/** A ballot that was given, as the reports count it. */
export interface Judgement {
  unit: number;
  category: string;
  grade: string;
  satisfied: boolean;
}
/** Matters with a dissatisfied ballot, each once however many ballots say so (附4). */
export type Dissatisfied = Pick<Judgement, 'unit' | 'category'>;

export interface Told {
  lines: readonly Many<Line>[];
  judged: readonly Many<Judgement>[];
  dissatisfied: readonly Many<Dissatisfied>[];
}

/** Packs call the same counts by the words of their papers. */
const BALLOTS = ['validBallots', 'evaluated', 'satisfiedBallots', 'satisfied'];
const DISSATISFIED = 'nDissatCases';
/** Kinds of matters (类) count once each: those of which the other name counts any. */
const KINDS: Record<string, string> = {
  nCategories: 'nCases',
  nUnsolvedCategories: 'nUnsolved',
  nDissatCategories: DISSATISFIED,
};

export function nothing({ grades }: Pick<Counting, 'grades'>): Counts {
  const names = [...lineNames, ...BALLOTS, DISSATISFIED, ...Object.keys(KINDS), ...grades];
  return Object.fromEntries(names.map((name) => [name, 0n]));
}

/** One name of one unit and category. */
interface Piece {
  unit: number;
  category: string;
  name: string;
  n: bigint;
}

export function totalled(asked: Pick<Counting, 'grades'>, told: Told): Totals {
  const pieces = piecesOf(asked, told);
  const units = Map.groupBy(pieces, ({ unit }) => unit);
  return {
    units: new Map([...units].map(([unit, own]) => [unit, summed(asked, own)])),
    whole: summed(asked, pieces),
  };
}

function piecesOf({ grades }: Pick<Counting, 'grades'>, { lines, judged, dissatisfied }: Told): Piece[] {
  const named = (of: Dissatisfied & { n: bigint }, names: readonly string[]) =>
    names.map((name) => ({ unit: of.unit, category: of.category, name, n: of.n }));
  return [
    ...lines.flatMap((line) => named(line, namesOf(line))),
    ...judged.flatMap((ballot) => named(ballot, ballotNames(ballot, grades))),
    ...dissatisfied.flatMap((matter) => named(matter, [DISSATISFIED])),
  ];
}

function ballotNames({ grade, satisfied }: Judgement, grades: readonly string[]): string[] {
  const names = satisfied ? BALLOTS : BALLOTS.slice(0, 2);
  return grades.includes(grade) ? [...names, grade] : names;
}

function summed(asked: Pick<Counting, 'grades'>, pieces: readonly Piece[]): Counts {
  const total = nothing(asked);
  for (const { name, n } of pieces) total[name] = (total[name] ?? 0n) + n;
  for (const [kind, of] of Object.entries(KINDS)) total[kind] = kindsOf(of, pieces);
  return total;
}

/** What was not classified is of no kind. */
function kindsOf(name: string, pieces: readonly Piece[]): bigint {
  const kinds = pieces.flatMap((piece) => (piece.name === name && piece.category ? [piece.category] : []));
  return BigInt(new Set(kinds).size);
}
