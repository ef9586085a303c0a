/** Whom a regulation lets give a command or ask a question, to be read beside the rule; the services judge. */
import type { Act, Grant, Pack } from './pack.ts';

type Letter = Pick<Act, 'id'> & Partial<Pick<Act, 'commands' | 'queries'>>;
type Permits = { acts?: Letter[] } & Pick<Pack, 'roles'>;

const actOf = (grant: string | Grant): string => (typeof grant === 'string' ? grant : grant.act);

/** The roles with an act that opens it, and no grant that leaves it out. */
export function whoMay({ acts = [], roles = [] }: Permits, name: string): string[] {
  const opening = acts
    .filter(({ commands = [], queries = [] }) => commands.includes(name) || queries.includes(name))
    .map(({ id }) => id);
  const opens = (grant: string | Grant) =>
    opening.includes(actOf(grant)) && (typeof grant === 'string' || !grant.only || grant.only.includes(name));
  return [...new Set(roles.filter(({ may = [] }) => may.some(opens)).map(({ id }) => id))];
}
