/** A deadline that is about to pass: business time is set a few seconds before it, and what rang and was breached is counted. */
import type { People } from '../journeys/people.ts';
import { atRest } from '../trust/at-rest.ts';
import { openVault } from '../trust/vault.ts';
import { cityOf } from './appeals.ts';

export interface Due {
  deadline_id: string;
  due_at: Date;
}

/** Sets the city's clock so many seconds before the first due instant of the case. */
export async function justBeforeItsDue(
  { home, people }: { home: string; people: People },
  caseId: string,
  secondsBefore: number,
): Promise<Due> {
  await using vault = await openVault(home);
  await atRest(vault);
  const [due] = await vault.query<Due>(
    'select deadline_id, due_at from sla_timer.armed where owner_stream = $1 and ring = 100 order by due_at limit 1',
    [caseId],
  );
  if (!due) throw new Error('no clock runs for the case');
  const to = new Date(due.due_at.getTime() - secondsBefore * 1000).toISOString();
  await people.does('operator', '/clock/set', { body: { city: await cityOf({ people }), to } });
  return due;
}

async function counted(home: string, text: string, id: string): Promise<number> {
  await using vault = await openVault(home);
  return Number((await vault.query<{ n: string }>(`select count(*) as n from ${text}`, [id]))[0]?.n);
}

export const ringsOf = (home: string, { deadline_id }: Due): Promise<number> =>
  counted(home, `sla_timer.event where type = 'TimerRang' and stream = $1`, deadline_id);

export const breachesOf = (home: string, caseId: string): Promise<number> =>
  counted(home, `routing.event where type = 'DeadlineBreached' and stream = $1`, caseId);
