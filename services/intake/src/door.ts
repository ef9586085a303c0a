/** Who may bring something in. */
import type { Principal } from '@green-channel/platform/identity';
import { forbidden, type Words } from '@green-channel/platform/refusal';

const GATEWAY = 'system:gateway';

/** For whoever has no token of their own, the gateway alone speaks. */
export function demandGateway({ kind, post }: Principal, act: Words): void {
  if (kind !== 'system' || post !== GATEWAY) throw forbidden(act);
}

/** Staff by their posts, residents in a session of their own; a query code alone only follows. */
export function demandBringer(principal: Principal, act: Words): void {
  if (principal.kind === 'system') demandGateway(principal, act);
  if (principal.kind === 'resident' && principal.submission === undefined) throw forbidden(act);
}
