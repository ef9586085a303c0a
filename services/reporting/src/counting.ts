/** Counts under the names that packs use in their formulas, from the rows that the facts keep; one statement, any size. */
import type { Tx } from '@green-channel/platform/pool';
import { finished } from './figures.ts';

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
export type ByUnit = Map<number, Record<string, bigint>>;

/** Orders count by the day on which the unit took them (MHK 附3), matters by the day on which they came in (附4). */
const ORDERS: Record<string, string> = {
  accepted: 'true',
  onTime: 'answered and within and done_on <= limit_on',
  inProgress: 'not answered and open',
  notIn10: 'not (answered and within and done_on <= limit_on) and not (not answered and open)',
  notIn10Solved: 'answered and within and done_on > limit_on',
  notIn10Unsolved: 'not (answered and within) and not (not answered and open)',
};
const MATTERS: Record<string, string> = {
  nCases: 'true',
  nSelf: 'self',
  nViaUnit: 'via_unit',
  nSolved: 'self or via_unit',
  nOnTime: 'via_unit and done_on <= limit_on',
  nInProgress: 'not self and not answered and open',
  nUnsolved: 'not (self or via_unit) and not (not answered and open)',
  // R-22 [P]: by the ledger as it stands, the same as in the figures.
  inTime: `timing = 'inTime'`,
  due: `timing in ('inTime', 'late', 'overdue')`,
  done: 'finished',
  receivedLessNotYetDue: `finished or timing = 'overdue'`,
};

const filters = (measures: Record<string, string>, within: string) =>
  Object.entries(measures).map(
    ([name, where]) => `count(*) filter (where ${within} and (${where}))::text as "${name}"`,
  );

/** A reply after the cut-off has not happened yet; without a date to hold it against nothing is late. */
const CASES = `with line as (
    select coalesce(o.unit, 0) as unit, l.received_on, o.accepted_on, o.done_on, l.solved_at_base as self,
      l.timing, l.status = any($8::text[]) as finished,
      coalesce(o.done_on <= $5::date, false) as answered,
      coalesce(o.kind = any($7::text[]), false) as within,
      coalesce((o.limits ->> $6)::date, 'infinity'::date) as limit_on,
      $5::date <= coalesce((o.limits ->> $6)::date, 'infinity'::date) as open
    from reporting.ledger l left join reporting.ledger_order o on o.case_id = l.case_id
    where l.city = $1 and $2::int in (l.city, l.district, l.street, l.community)
      and l.status not in ('rejected', 'merged', 'withdrawn')
      and (l.received_on between $3::date and $4::date or o.accepted_on between $3::date and $4::date)),
  counted as (select *, answered and within as via_unit from line)
  select unit, ${filters(ORDERS, 'accepted_on between $3::date and $4::date').join(',\n    ')},
    ${filters(MATTERS, 'received_on between $3::date and $4::date').join(',\n    ')}
  from counted group by unit`;

/** Ballots count by the day on which they were given, for the unit that answers for the case. */
const BALLOTS = `select coalesce(o.unit, 0) as unit, j.grade, j.satisfied, count(*)::text as n
  from reporting.judgement j join reporting.ledger l on l.case_id = j.case_id
  left join reporting.ledger_order o on o.case_id = j.case_id
  where j.city = $1 and $2::int in (l.city, l.district, l.street, l.community)
    and j.judged_on between $3::date and least($4::date, $5::date) and (cardinality($6::text[]) = 0 or j.evaluator = any($6::text[]))
  group by 1, 2, 3`;

const FINISHED = [...finished];

type Line = Record<string, string> & { unit: number };

/** `evaluators`: whose ballots are counted; none named: everybody's. */
export async function counted(tx: Tx, asked: Counting, evaluators: readonly string[]): Promise<ByUnit> {
  const { city, under, from, to, asOf, limit = '', solved } = asked;
  const lines = await tx.query<Line>(CASES, [city, under, from, to, asOf, limit, solved, FINISHED]);
  const counts: ByUnit = new Map();
  for (const { unit, ...named } of lines) {
    const big = Object.entries(named).map(([name, n]) => [name, BigInt(n)]);
    counts.set(unit, { ...nothing(asked), ...Object.fromEntries(big) });
  }
  const ballots = await tx.query<{ unit: number; grade: string; satisfied: boolean; n: string }>(BALLOTS, [
    ...[city, under, from, to, asOf, evaluators],
  ]);
  for (const { unit, grade, satisfied, n } of ballots) {
    const of = counts.get(unit) ?? nothing(asked);
    counts.set(unit, withBallots(of, { grade, satisfied, n: BigInt(n) }));
  }
  return counts;
}

export function nothing({ grades }: Pick<Counting, 'grades'>): Record<string, bigint> {
  const names = [...Object.keys(ORDERS), ...Object.keys(MATTERS), ...BALLOT_NAMES, ...grades];
  return Object.fromEntries(names.map((name) => [name, 0n]));
}

/** Packs call the same counts by the words of their papers. */
const BALLOT_NAMES = ['validBallots', 'evaluated', 'satisfiedBallots', 'satisfied'];

function withBallots(
  of: Record<string, bigint>,
  { grade, satisfied, n }: { grade: string; satisfied: boolean; n: bigint },
): Record<string, bigint> {
  const more = satisfied ? BALLOT_NAMES : BALLOT_NAMES.slice(0, 2);
  const names = grade in of ? [...more, grade] : more;
  return { ...of, ...Object.fromEntries(names.map((name) => [name, (of[name] ?? 0n) + n])) };
}

export function summed(counts: ByUnit, empty: Record<string, bigint>): Record<string, bigint> {
  const total = { ...empty };
  for (const of of counts.values()) for (const [name, n] of Object.entries(of)) total[name] = (total[name] ?? 0n) + n;
  return total;
}
