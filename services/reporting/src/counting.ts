/** The lines of a report from the rows that the facts keep; one statement, any size. */
import type { Tx } from '@green-channel/platform/pool';
import { finished } from './figures.ts';
import type { Counting, Line } from './line.ts';
import { type Dissatisfied, type Judgement, type Totals, totalled } from './totals.ts';

/** As many rows as there are different lines: what each of them counts for, `line.ts` says. */
const LINES = `select coalesce(o.unit, 0) as unit, l.category, l.delayed, l.solved_at_base as self, l.timing, l.status = any($8::text[]) as finished,
    l.received_on between $3::date and $4::date as came,
    coalesce(o.accepted_on between $3::date and $4::date, false) as taken,
    coalesce(o.done_on <= $5::date, false) as answered,
    coalesce(o.kind = any($7::text[]), false) as within,
    coalesce(o.done_on <= coalesce((o.limits ->> $6)::date, 'infinity'::date), false) as "inLimit",
    $5::date <= coalesce((o.limits ->> $6)::date, 'infinity'::date) as open, count(*)::text as n
  from reporting.ledger l left join reporting.ledger_order o on o.case_id = l.case_id
  where l.city = $1 and $2::int in (l.city, l.district, l.street, l.community)
    and l.status not in ('rejected', 'merged', 'withdrawn')
    and (l.received_on between $3::date and $4::date or o.accepted_on between $3::date and $4::date)
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;

/** Ballots count by the day on which they were given, for the unit that answers for the case. */
const GIVEN = `from reporting.judgement j join reporting.ledger l on l.case_id = j.case_id
  left join reporting.ledger_order o on o.case_id = j.case_id
  where j.city = $1 and $2::int in (l.city, l.district, l.street, l.community)
    and j.judged_on between $3::date and least($4::date, $5::date) and (cardinality($6::text[]) = 0 or j.evaluator = any($6::text[]))`;
const BALLOTS = `select coalesce(o.unit, 0) as unit, l.category, j.grade, j.satisfied, count(*)::text as n
  ${GIVEN} group by 1, 2, 3, 4`;
const DISSATISFIED = `select coalesce(o.unit, 0) as unit, l.category, count(distinct j.case_id)::text as n
  ${GIVEN} and not j.satisfied group by 1, 2`;

const FINISHED = [...finished];

type Many<T> = T & { n: string };
const many = <T>({ n, ...one }: Many<T>) => ({ ...one, n: BigInt(n) });

/** `evaluators`: whose ballots are counted; none named: everybody's. */
export async function counted(tx: Tx, asked: Counting, evaluators: readonly string[]): Promise<Totals> {
  const { city, under, from, to, asOf, limit = '', solved } = asked;
  const lines = await tx.query<Many<Line>>(LINES, [city, under, from, to, asOf, limit, solved, FINISHED]);
  const given = [city, under, from, to, asOf, evaluators];
  const judged = await tx.query<Many<Judgement>>(BALLOTS, given);
  const bad = await tx.query<Many<Dissatisfied>>(DISSATISFIED, given);
  return totalled(asked, { lines: lines.map(many), judged: judged.map(many), dissatisfied: bad.map(many) });
}
