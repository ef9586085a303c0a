/** Who may administer what: no case is in here, so no pack is asked. */
import type { Principal } from '@green-channel/platform/identity';
import { forbidden } from '@green-channel/platform/refusal';
import { type AdministrativeAct, actWords } from './act-words.ts';

/** Staff by token; a service by its own token holds no office and administers nothing. */
function holds({ kind, roles }: Principal, role: string): boolean {
  return (kind === 'person' || kind === 'client') && roles.includes(role);
}

export function isOperator(principal: Principal, city: number): boolean {
  return holds(principal, 'OPERATOR') && principal.city === city;
}

/** The operator of the city, or a tenant administrator of the organ's tenant or of one above it. */
export function mayAdminister(principal: Principal, { city, path }: { city: number; path: number[] }): boolean {
  if (isOperator(principal, city)) return true;
  return holds(principal, 'TENANT_ADMIN') && principal.city === city && path.includes(principal.tenant);
}

export function demand(allowed: boolean, act: AdministrativeAct): void {
  if (!allowed) throw forbidden(actWords[act]);
}

export function demandOperator(principal: Principal, city: number, act: AdministrativeAct): void {
  demand(isOperator(principal, city), act);
}

/** A further city comes by an operator of this platform; the first by scripts/admin. */
export function demandAnyOperator(principal: Principal, act: AdministrativeAct): void {
  demand(holds(principal, 'OPERATOR'), act);
}
