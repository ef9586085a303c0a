import { parsePosition } from '@green-channel/platform/ids';
import type { Accepted, Ledger, Violation } from './five-facts.ts';

interface Remembered {
  command_id: string;
  noun: string;
  stream: string;
  since: number;
  version: number;
  events: number;
}

/** F1: what was accepted is remembered, its events are there, and the answer named the place where they are. */
export async function acceptedIsStored(ledger: Ledger, accepted: Accepted[]): Promise<Violation[]> {
  const rows = await ledger.query<Remembered>(
    `select c.command_id, c.noun, c.stream, c.since, c.version, (
       select count(*)::int from ${ledger.schema}.event e
       where e.stream = c.stream and e.version > c.since and e.version <= c.version and e.command_id = c.command_id) events
     from ${ledger.schema}.command c where c.command_id = any($1::uuid[])`,
    [[...new Set(accepted.map(({ commandId }) => commandId))]],
  );
  const byId = new Map(rows.map((row) => [row.command_id, row]));
  const found = accepted.flatMap((one) => faultOf(one, byId.get(one.commandId)));
  return [...found, ...(await writtenTwice(ledger))];
}

function faultOf({ schema, commandId, position }: Accepted, row: Remembered | undefined): Violation[] {
  const fault = (says: string): Violation[] => [{ fact: 'F1', where: `${schema} command ${commandId}`, says }];
  if (!row) return fault('was accepted and is not in the table');
  const wanted = row.version - row.since;
  if (row.events !== wanted) return fault(`was accepted with ${wanted} events, ${row.events} are in the table`);
  const place = position === undefined ? undefined : parsePosition(position);
  const told = place && `${place.stream}@${place.version}`;
  const kept = `${row.stream}@${row.version}`;
  return told !== undefined && told !== kept ? fault(`the answer said ${told}, the table says ${kept}`) : [];
}

/** F3 for the request itself: repeated with its key it yields one. */
async function writtenTwice({ schema, query }: Ledger): Promise<Violation[]> {
  const rows = await query<{ command_id: string; events: number; wanted: number }>(
    `select e.command_id, count(*)::int as events, coalesce(max(c.version - c.since), 0)::int as wanted
     from ${schema}.event e left join ${schema}.command c using (command_id)
     group by e.command_id having count(*) > coalesce(max(c.version - c.since), 0)`,
  );
  return rows.map(({ command_id, events, wanted }) => ({
    fact: 'F3',
    where: `${schema} command ${command_id}`,
    says: `wrote ${events} events instead of ${wanted}`,
  }));
}
