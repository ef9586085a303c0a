/** One matter, or one order, as the reports of a pack count it: what is so of it, and the counts in which it stands. Pure. */
import type { Entry } from './entry.ts';
import { finished } from './figures.ts';

/** What is counted: of which office, in which period, by which words of the pack. */
export interface Counting {
  city: number;
  /** The office whose matters are counted. */
  under: number;
  from: string;
  to: string;
  /** Cut-off: what happened later is not looked at. */
  asOf: string;
  /** Timer whose date says what was on time; none: nothing is late. */
  limit: string | undefined;
  /** Reply kinds that solve a matter. */
  solved: readonly string[];
  /** Grades of the evaluation, counted one by one. */
  grades: readonly string[];
}
export type Counts = Record<string, bigint>;

export interface Line {
  /** The unit that answers for it; 0 for none. */
  unit: number;
  /** Word of the pack; empty where it was not classified. */
  category: string;
  /** A longer time was reported or granted (延时). */
  delayed: boolean;
  /** The matter came in, the unit took it, within the period. */
  came: boolean;
  taken: boolean;
  /** Replied by the cut-off; a reply after it has not happened yet. */
  answered: boolean;
  /** By a reply that solves it. */
  within: boolean;
  /** On the last day at the latest; without a date to hold it against nothing is late. */
  inLimit: boolean;
  /** The cut-off does not lie past the last day. */
  open: boolean;
  /** Solved by street or community itself. */
  self: boolean;
  finished: boolean;
  timing: string;
}

const viaUnit = (line: Line) => line.answered && line.within;
const byTheLimit = (line: Line) => viaUnit(line) && line.inLimit;
const atWork = (line: Line) => !line.answered && line.open;

type Measures = Record<string, (line: Line) => boolean>;
/** Orders count by the day on which the unit took them (MHK 附3), matters by the day on which they came in (附4). */
const ORDERS: Measures = {
  accepted: () => true,
  onTime: byTheLimit,
  inProgress: atWork,
  notIn10: (line) => !byTheLimit(line) && !atWork(line),
  notIn10Solved: (line) => viaUnit(line) && !line.inLimit,
  notIn10Unsolved: (line) => !viaUnit(line) && !atWork(line),
};
const MATTERS: Measures = {
  nCases: () => true,
  nSelf: ({ self }) => self,
  nViaUnit: viaUnit,
  nSolved: (line) => line.self || viaUnit(line),
  nOnTime: byTheLimit,
  nInProgress: (line) => !line.self && atWork(line),
  nUnsolved: (line) => !(line.self || viaUnit(line)) && !atWork(line),
  // JL-F2 [P]: what came in, what of it is in hand, was delayed, was answered as not possible.
  received: () => true,
  open: (line) => !line.finished,
  delayed: (line) => line.delayed,
  notPossible: (line) => line.answered && !line.within,
  // R-22 [P]: by the ledger as it stands, the same as in the figures.
  inTime: ({ timing }) => timing === 'inTime',
  due: ({ timing }) => ['inTime', 'late', 'overdue'].includes(timing),
  done: (line) => line.finished,
  receivedLessNotYetDue: (line) => line.finished || line.timing === 'overdue',
};

/** Every name under which a line may count. */
export const lineNames = [...Object.keys(ORDERS), ...Object.keys(MATTERS)];

/** The counts in which it stands. */
export function namesOf(line: Line): string[] {
  const in_ = (measures: Measures) => Object.keys(measures).filter((name) => measures[name]?.(line));
  return [...(line.taken ? in_(ORDERS) : []), ...(line.came ? in_(MATTERS) : [])];
}

/** Ends without a handling: nobody is asked for a result. */
const WITHOUT = ['rejected', 'merged', 'withdrawn'];

/** The line of an entry; undefined for what is not counted here. `counting.ts` asks the rows of the database the same. */
export function lineOf(entry: Entry, asked: Counting): Line | undefined {
  const { order, receivedOn, solvedAtBase: self, status, timing, category, delayed } = entry;
  const inPeriod = (day: string) => asked.from <= day && day <= asked.to;
  const [came, taken] = [inPeriod(receivedOn), order !== null && inPeriod(order.acceptedOn)];
  if (!isUnder(entry, asked) || WITHOUT.includes(status) || !(came || taken)) return undefined;
  const { unit = 0, doneOn = '', kind = '', limits = {} } = order ?? {};
  const limitOn = limits[asked.limit ?? ''] || LATEST;
  return {
    ...{ unit, category, delayed, came, taken, self, timing, finished: finished.has(status) },
    answered: doneOn !== '' && doneOn <= asked.asOf,
    within: asked.solved.includes(kind),
    inLimit: doneOn !== '' && doneOn <= limitOn,
    open: asked.asOf <= limitOn,
  };
}
const LATEST = '9999-12-31';

export function isUnder(entry: Entry, { city, under }: Pick<Counting, 'city' | 'under'>): boolean {
  return entry.city === city && [entry.city, entry.district, entry.street, entry.community].includes(under);
}
