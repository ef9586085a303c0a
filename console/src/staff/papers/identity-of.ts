import i18next from 'i18next';
import type { Signing } from '../../api/callback.ts';
import type { PaperField } from '../../api/paper.ts';
import type { Reporter } from '../../api/submission.ts';
import { bracketed, comma } from '../../texts/punctuation.ts';
import { signingWords } from './documents.ts';

/** By the name of the place, in the words that the packs use for it. */
const parts: [RegExp, (person: Reporter) => string | undefined][] = [
  [/name|^reporter$/i, ({ name }) => name],
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

/** Who signed for a slip (BN-5-05). The reporter only where he signed; a refusal or an anonymous matter with its witness; nobody while the stub is out. */
export function signerOf(signings: readonly Signing[], person: Reporter | null): string {
  const said = signings.map(({ state, witness }) => {
    if (state === 'SIGNED' && person?.name) return person.name;
    const words = signingWords[state];
    const seen = witness ? bracketed(`${i18next.t('papers.witness')} ${witness}`) : '';
    return (words ? i18next.t(words) : state) + seen;
  });
  return said.join(comma());
}
