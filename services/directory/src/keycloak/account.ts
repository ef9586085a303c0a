/** A post as the account that its holder logs in with. Pure. */
import { createHash } from 'node:crypto';
import type { Post } from '../tenant.ts';

export interface Account {
  /** Id of the post, of the account, and subject of its tokens. */
  post: string;
  /** What is typed at the login page; follows from the post and never changes. */
  login: string;
  /** Nobody holds the post: nobody may enter by it. */
  enabled: boolean;
  name: string;
  person: string;
  title: string;
  organ: number;
  roles: string[];
  secondFactor: boolean;
}

/**
 * Leaders decide and sign, operators and administrators give rights to others: a stolen password alone must not do.
 * Provenance P: the texts name no second factor.
 */
const withSecondFactor = new Set([
  'LEADER',
  'OFFICE_LEADER',
  'DEPT_LEADER',
  'STREET_LEADER',
  'OPERATOR',
  'TENANT_ADMIN',
]);

export const asksSecondFactor = (role: string): boolean => withSecondFactor.has(role);

export function accountOf({ post, person, name, title, organ, roles, status }: Post): Account {
  return {
    post,
    login: loginOf(post),
    enabled: status === 'ACTIVE' && person !== '',
    name,
    person,
    title,
    organ,
    roles: [...roles].sort(),
    secondFactor: roles.some(asksSecondFactor),
  };
}

/** No I, L, O, U: nothing to mistake when it is read out or typed from paper. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 9;

/** Nine signs in three groups, `7k3-q9f-xt2`: 45 bits of the post's id. */
export function loginOf(post: string): string {
  const bytes = createHash('sha256').update(post).digest();
  const signs = Array.from({ length: LENGTH }, (_, n) => SIGNS[(bytes[n] ?? 0) % SIGNS.length]).join('');
  return [signs.slice(0, 3), signs.slice(3, 6), signs.slice(6)].join('-');
}
