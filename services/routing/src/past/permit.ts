/** Who may tell the past: administrators, who see no content of a case (domain 53, Read admin); and of which cases. */
import type { Principal } from '@green-channel/platform/identity';
import { A_DAY, forbidden, unfit, type Words } from '@green-channel/platform/refusal';
import { instantFrom, isDay, type LegalDay, legalDayOf } from '@green-channel/regulation';
import { refusals } from './refusals.ts';

const MAY = ['OPERATOR', 'TENANT_ADMIN'];

export function demandAdministrator({ kind, roles, organ, tenant }: Principal, act: Words): void {
  const staff = (kind === 'person' || kind === 'client') && organ === tenant && organ > 0;
  if (!staff || !roles.some((role) => MAY.includes(role))) throw forbidden(act);
}

/** Cases of one tenant that came in between two legal days, both included. */
export interface Stretch {
  city: number;
  tenant: number;
  from: LegalDay;
  to: LegalDay;
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365;
export const BEGINNING: LegalDay = '1900-01-01';

/** Without a beginning: a year before today, or all there is. */
export function stretchOf(
  { city, tenant }: Pick<Principal, 'city' | 'tenant'>,
  { from, to }: { from: string; to: string },
  now: Date,
  beginning: 'year' | 'all',
): Stretch {
  const yearAgo = () => legalDayOf(new Date(now.getTime() - YEAR * DAY));
  const first = dayIn('from', from) || (beginning === 'all' ? BEGINNING : yearAgo());
  const last = dayIn('to', to) || legalDayOf(now);
  if (first > last) throw refusals.PERIOD_BACKWARDS({ from: first, to: last });
  return { city, tenant, from: first, to: last };
}

function dayIn(field: string, day: string): LegalDay {
  if (day !== '' && !isDay(day)) throw unfit(field, A_DAY);
  return day;
}

/** From the first moment of the one day up to the first after the other, in the zone of the regulation. */
export function instantsOf({ from, to }: Stretch): [Date, Date] {
  const [first, last] = [instantFrom(from), instantFrom(to)];
  if (!first || !last) throw new RangeError(`${from} – ${to} are no days`);
  return [first, new Date(last.getTime() + DAY)];
}
