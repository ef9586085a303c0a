/** What the readers keep as plain rows, counted again from the facts: there a doubled or lost effect shows. */
import { eventCodec } from '@green-channel/platform/wire';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { FactName, Violation } from './five-facts.ts';
import type { Vault } from './vault.ts';

/** Each query gives what is wrong; none gives a row when all is well. */
const recounts: { fact: FactName; says: string; query: string }[] = [
  {
    fact: 'F2',
    says: 'the ledger and the cases differ',
    query: `select coalesce(c.id, l.case_id)::text as place from routing."case" c
      full join reporting.ledger l on l.case_id = c.id
      where c.id is null or l.case_id is null or c.number <> l.number or c.status <> l.status`,
  },
  {
    fact: 'F3',
    says: 'the figures are not what the ledger counts',
    query: `select concat_ws(' ', community, unit, received_on, status, timing, c.n, r.n) as place from (
        select city, community, coalesce((select unit from reporting.ledger_handler h
            where h.case_id = l.case_id and role <> 'CO' order by unit limit 1), 0) as unit,
          received_on, status, timing, solved_at_base, breached,
          (case when satisfied is null then -1 when satisfied then 1 else 0 end)::smallint as judged, count(*) as n
        from reporting.ledger l group by 1, 2, 3, 4, 5, 6, 7, 8, 9) c
      full join (select * from reporting.rollup where n <> 0) r
        using (city, community, unit, received_on, status, timing, solved_at_base, breached, judged)
      where c.n is distinct from r.n`,
  },
  {
    fact: 'F4',
    says: 'an inbox has a gap or a message twice',
    query: `select organ::text as place from notification.feed_head h
      full join (select organ, count(*) as n, max(number) as last from notification.message group by organ) m using (organ)
      where m.n is distinct from m.last or m.last is distinct from h.last`,
  },
  {
    fact: 'F3',
    says: 'one event was told twice to the same people',
    query: `select concat_ws(' ', cause, organ, kind) as place from notification.message
      group by cause, organ, kind, roles, subject having count(*) > 1`,
  },
  {
    fact: 'F2',
    // Whoever dies while sending leaves a lease of a minute behind; then it is sent again under the same id.
    says: 'a letter to a reporter waits, and nobody will send it soon',
    query: `select id::text as place from notification.outgoing
      where status = 'QUEUED' and result = '' and next_at > now() + interval '1 minute'`,
  },
  {
    fact: 'F2',
    says: 'a fact was laid aside',
    query: ['intake', 'routing', 'sla_timer', 'feedback', 'evaluation', 'reporting', 'notification', 'directory']
      .map(
        (s) =>
          `select concat_ws(' ', consumer, source, stream, version, left(reason, 200)) as place from ${s}.dead_letter`,
      )
      .join(' union all '),
  },
  {
    fact: 'F2',
    says: 'a submission is without its reporter',
    query: `select coalesce(s.id, r.submission_id)::text as place from intake.submission s
      full join intake.reporter r on r.submission_id = s.id where s.id is null or r.submission_id is null`,
  },
];

export async function effectsFit(vault: Vault): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { fact, says, query } of recounts)
    for (const { place } of await vault.query<{ place: string }>(query)) found.push({ fact, where: place, says });
  return [...found, ...(await numbersGapless(vault))];
}

const codec = eventCodec(CaseEvent);

/** ENG-17: the numbers of a series are 1, 2, 3 … without a gap, whatever died while they were drawn. */
async function numbersGapless({ query }: Vault): Promise<Violation[]> {
  const rows = await query<{ data: Uint8Array }>(
    `select data from routing.event where type = 'CaseRegistered' order by id`,
  );
  const series = new Map<string, number[]>();
  for (const { data } of rows) {
    const event = codec.decode('CaseRegistered', data);
    if (event.type !== 'CaseRegistered') continue;
    const name = `${event.organ} ${event.year}`;
    series.set(name, [...(series.get(name) ?? []), event.number]);
  }
  const uneven = [...series].filter(([, numbers]) =>
    numbers.sort((a, b) => a - b).some((number, place) => number !== place + 1),
  );
  return uneven.map(([name, numbers]) => ({
    fact: 'F4',
    where: `numbers of ${name}`,
    says: `are not gapless: ${numbers.join(' ').slice(0, 200)}`,
  }));
}
