/** The moves of a direct card: one for each community, and it follows the office (JL-13, JL-A10). Pure. */
import { refusals } from './refusals.ts';
import type { DirectCard, TenantEvent, TenantInput } from './tenant.ts';

type Move<T extends TenantInput['type']> = (
  input: Extract<TenantInput, { type: T }>,
  state: { card: DirectCard },
) => TenantEvent[];

const stands: Record<string, { status: string; statusZh: string }> = {
  ACTIVE: { status: 'in use', statusZh: '使用中' },
  LOST: { status: 'lost', statusZh: '已挂失' },
  VOID: { status: 'void', statusZh: '已作废' },
};

const stood = (status: string) => stands[status] ?? { status, statusZh: status };

/** Lost, later void; what is void stays so. */
export const endCard: Move<'EndCard'> = ({ status, reason }, { card: { cardNo, status: before } }) => {
  if (before === 'VOID' || before === status) throw refusals.CARD_ENDED({ card: cardNo, ...stood(before) });
  return [{ type: 'CardEnded', cardNo, status, reason }];
};

export const handOverCard: Move<'HandOverCard'> = ({ post, reason }, { card: { cardNo, post: fromPost, status } }) => {
  if (status !== 'ACTIVE') throw refusals.CARD_ENDED({ card: cardNo, ...stood(status) });
  return fromPost === post ? [] : [{ type: 'CardHandedOver', cardNo, fromPost, post, reason }];
};
