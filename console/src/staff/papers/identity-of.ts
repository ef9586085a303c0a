import type { PaperField } from '../../api/paper.ts';
import type { Reporter } from '../../api/submission.ts';

/** By the name of the place, in the words that the packs use for it. */
const parts: [RegExp, (person: Reporter) => string | undefined][] = [
  [/name|^reporter$|receiver/i, ({ name }) => name],
  [/^(reporterP|p)hone$/, ({ phone }) => phone],
  [/^homeAddress$|residence/, ({ address }) => address],
];

/**
 * Who the reporter is, at one place of a form. What intake does not keep stays blank, to be written by hand: the unit and
 * its address, the telephone at home, gender and age.
 */
export function identityOf({ id }: Pick<PaperField, 'id'>, person: Reporter): string {
  return parts.find(([pattern]) => pattern.test(id))?.[1](person) ?? '';
}
