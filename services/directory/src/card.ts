/** The moves of a direct card: one for each community, and it follows the office (JL-13, JL-A10). Pure. */
import { refusals } from './refusals.ts';
import type { DirectCard, TenantEvent, TenantInput } from './tenant.ts';

type Move<T extends TenantInput['type']> = (
  input: Extract<TenantInput, { type: T }>,
  state: { card: DirectCard },
) => TenantEvent[];

/** Lost, later void; what is void stays so. */
export const endCard: Move<'EndCard'> = ({ status, reason }, { card: { cardNo, status: before } }) => {
  if (before === 'VOID' || before === status) throw refusals.CARD_ENDED({ card: cardNo, status: before });
  return [{ type: 'CardEnded', cardNo, status, reason }];
};

export const handOverCard: Move<'HandOverCard'> = ({ post, reason }, { card: { cardNo, post: fromPost, status } }) => {
  if (status !== 'ACTIVE') throw refusals.CARD_ENDED({ card: cardNo, status });
  return fromPost === post ? [] : [{ type: 'CardHandedOver', cardNo, fromPost, post, reason }];
};
