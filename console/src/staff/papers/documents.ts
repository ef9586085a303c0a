/** What can be read of a case: its forms, the letters of its orders and acts, the slips that tellings left. */

import i18next from 'i18next';
import type { Duty } from '../../api/callback.ts';
import type { CaseView } from '../../api/case.ts';
import { labelOf } from '../../api/may.ts';
import type { PaperView } from '../../api/paper.ts';
import { bracketed } from '../../texts/punctuation.ts';

export interface Stub {
  text: string;
  /** Who signed it and when; empty while it waits. */
  signer: string;
  signedOn: string;
}
export interface Document {
  key: string;
  kind: 'form' | 'letter';
  title: string;
  paper?: PaperView;
  number?: string;
  to?: string;
  text?: string;
  issuedOn?: string;
  stub?: Stub;
}

export const orderKey = (assignmentId: string): string => `order-${assignmentId}`;
export const dutyKey = (dutyId: string): string => `duty-${dutyId}`;

export function documentsOf(view: CaseView, papers: PaperView[], duties: Duty[]): Document[] {
  return [...papers.map((paper) => formOf(paper, view)), ...orders(view), ...letters(view), ...slips(duties)];
}

function formOf(paper: PaperView, { assignments = [] }: CaseView): Document {
  const unit = assignments.find(({ assignmentId }) => assignmentId === paper.assignmentId)?.name ?? '';
  const past = paper.past ? bracketed(i18next.t('papers.past')) : '';
  const title = [`${labelOf(paper)}${past}`, paper.number, unit].filter(Boolean).join(' · ');
  const own = paper.paperId || `${paper.form}-${paper.assignmentId}`;
  return { key: `form-${own}`, kind: 'form', title, paper };
}

function orders({ assignments = [] }: CaseView): Document[] {
  return assignments.flatMap(({ assignmentId, name, letter, slip, sentAt }): Document[] => {
    const shared = { key: orderKey(assignmentId), kind: 'letter' as const, to: name };
    if (slip) {
      const { number, text, stub, issuedOn, signer, signedOn } = slip;
      const title = [i18next.t('papers.slip'), number, name].filter(Boolean).join(' · ');
      return [
        { ...shared, title, number, text, issuedOn, ...(stub ? { stub: { text: stub, signer, signedOn } } : {}) },
      ];
    }
    if (!letter) return [];
    const issuedOn = sentAt?.slice(0, 10) ?? '';
    return [{ ...shared, title: `${i18next.t('papers.orderLetter')} · ${name}`, text: letter, issuedOn }];
  });
}

function letters({ letters: all = [] }: CaseView): Document[] {
  return all.map((letter, at) => ({
    ...{ key: `letter-${at}`, kind: 'letter', text: letter.text, issuedOn: letter.issuedOn },
    to: letter.recipient || i18next.t('papers.reporter'),
    title: [labelOf(letter), letter.recipient].filter(Boolean).join(' · '),
  }));
}

/** What became of a stub. */
export const signingWords: Record<
  string,
  'papers.signing.SIGNED' | 'papers.signing.REFUSED' | 'papers.signing.ANONYMOUS' | undefined
> = {
  SIGNED: 'papers.signing.SIGNED',
  REFUSED: 'papers.signing.REFUSED',
  ANONYMOUS: 'papers.signing.ANONYMOUS',
};

function slips(duties: Duty[]): Document[] {
  return duties.flatMap(({ dutyId, slip, signing }, at): Document[] => {
    if (!slip) return [];
    const said = signing && signingWords[signing.state];
    const signer = said ? i18next.t(said) : '';
    const witness = signing?.witness ? bracketed(`${i18next.t('papers.witness')} ${signing.witness}`) : '';
    const stub = { text: slip.stub, signer: signer + witness, signedOn: signing?.signedOn ?? '' };
    const title = `${i18next.t('papers.feedbackSlip')}${duties.length > 1 ? ` ${at + 1}` : ''}`;
    return [{ key: dutyKey(dutyId), kind: 'letter', title, to: i18next.t('papers.reporter'), text: slip.text, stub }];
  });
}
