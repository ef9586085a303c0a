import type { AccountDay } from '../../../api/account.ts';
import { daysBetween } from '../../../texts/day.ts';

export interface Run extends Omit<AccountDay, 'day'> {
  from: string;
  to: string;
}

/** Days in a row of one kind and one holiday, told as one. */
export function runsOf(days: readonly AccountDay[]): Run[] {
  const runs: Run[] = [];
  for (const { day, ...rest } of days) {
    const last = runs.at(-1);
    const goesOn = last && last.why === rest.why && last.name === rest.name && daysBetween(last.to, day) === 1;
    if (goesOn) last.to = day;
    else runs.push({ from: day, to: day, ...rest });
  }
  return runs;
}
