/** The verified caller, as the rules and the store want it. */
import type { Principal } from '@green-channel/platform/identity';
import { uuid7 } from '@green-channel/platform/ids';
import { forbidden } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Act } from '@green-channel/platform/store';
import { type ReadScope, readScopeOf } from '@green-channel/regulation/law/read-scope';
import type { Doer } from './case/input.ts';
import type { Rules } from './case/rules.ts';

/** The age of the sign-in is measured by machine time, as tokens are: business time may have been moved. */
export function doerOf(principal: Principal, machineNow = Date.now()): Doer {
  const { kind, post, person, name, organ, level, roles, submission = '', authTime } = principal;
  const authAge = authTime === undefined ? undefined : Math.max(0, Math.floor(machineNow / 1_000) - authTime);
  return { kind, post, person, name, organ, level, roles, submission, authAge };
}

/** People of the city and departments' own systems; services and residents have their own doors. */
export function staff({ principal }: Call): Principal {
  if (principal.kind === 'person' || principal.kind === 'client') return principal;
  throw forbidden({ zh: '查看事项', en: 'see cases' });
}

/** Does any of the caller's roles read content at all, and only what the post collected? */
export function readScope({ kind, roles }: Principal, { law }: Rules): ReadScope {
  if (kind === 'resident') return 'organ';
  return readScopeOf(law.roles, roles);
}

export function actOf(principal: Principal, call: Call, at: Date, law: { pack: string; calendar: string }): Act {
  const { kind, post, subject, person, name, organ, roles, city, tenant } = principal;
  const actor = { kind, id: post || subject, name, organ, roles: [...roles], ...(person === '' ? {} : { person }) };
  return { commandId: call.commandId ?? uuid7(), actor, city, tenant, at, ...law };
}
