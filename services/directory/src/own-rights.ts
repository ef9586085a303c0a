/** What the caller's roles open: by the law in force, with the very functions by which the services judge. */
import type { Principal } from '@green-channel/platform/identity';
import type { GetOwnRightsResponse } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { type Law, lawOf } from '@green-channel/regulation/law/law';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import { COMMANDS, QUERIES } from '@green-channel/regulation/schema/words';
import { isOperator, mayAdminister } from './permit.ts';
import type { Doing, Serving } from './serving.ts';

export async function ownRights(
  serving: Serving,
  _request: object,
  { principal }: Doing,
): Promise<GetOwnRightsResponse> {
  const { city, tenant } = principal;
  const law = await lawInForce(serving, city);
  return {
    ...(law ? openedBy(law, principal) : { read: 'none', queries: [], commands: [] }),
    operates: isOperator(principal, city),
    administers: mayAdminister(principal, { city, path: [tenant] }),
  };
}

function openedBy(law: Law, { roles, level }: Principal) {
  const may = (name: string): boolean => law.may(name, roles, { level }).allowed;
  return { read: readScopeOf(law.roles, roles), queries: QUERIES.filter(may), commands: COMMANDS.filter(may) };
}

/** None until a city has put its first pack in force: its operator already works. */
async function lawInForce({ laws }: Serving, city: number): Promise<Law | undefined> {
  const kept = await laws.active(city);
  if (kept === undefined) return undefined;
  const { packJson, parametersJson, calendarJson } = kept;
  const calendar = calendarOf(JSON.parse(calendarJson));
  return lawOf({ pack: JSON.parse(packJson), parameters: JSON.parse(parametersJson), calendar });
}
