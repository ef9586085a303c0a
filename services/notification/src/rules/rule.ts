/** One line of the tables: what is said to whom when something happens. Texts never hold the reporter block. */
import type { KnownCase } from '../known-case.ts';
import type { Voice } from './spoken.ts';

export interface Text {
  zh: string;
  en: string;
}
export type Weight = 'INFO' | 'WARNING' | 'ALARM';

/** An inbox; with roles only posts that hold one of them are meant. */
export interface Address {
  organ: number;
  roles?: readonly string[];
}

export interface Names {
  of(organ: number): Text;
  /** Supervision offices of a city (督查室) beside the posts with the role SUPERVISOR. */
  supervision(city: number): number[];
}

export interface Ground<E> {
  event: E;
  known: KnownCase;
  names: Names;
  voice: Voice;
}

export interface Rule<E> {
  kind: string;
  weight: Weight | ((event: E) => Weight);
  to(ground: Ground<E>): Address[];
  title(ground: Ground<E>): Text;
  /** `to`: the organ in whose inbox it lies. */
  body(ground: Ground<E>, to: number): Text;
  dueAt?(event: E): Date | undefined;
  /** Reading it gives a receipt that this organ is shown (JL-21). */
  receiptFor?(ground: Ground<E>): number;
}

/** `about` begins most titles: the number when there is one, and the title of the matter. */
export function about({ number, title }: KnownCase): Text {
  const zh = number ? `${number}“${title}”` : `“${title}”`;
  return { zh, en: number ? `${number} “${title}”` : `“${title}”` };
}

/** What a message calls a case in brackets behind its title. */
export const calledIn = ({ number, title }: KnownCase) => ({ caseNo: number || '—', title });

export function organs(...ids: number[]): Address[] {
  return [...new Set(ids)].filter((organ) => organ > 0).map((organ) => ({ organ }));
}

export const LEADERS = ['LEADER', 'OFFICE_LEADER'] as const;
const UNIT_LEADERS = ['DEPT_LEADER', 'OFFICE_LEADER', 'COMMUNITY_DIRECTOR'] as const;

/** ENG-13: the supervisor list after one unit, the unit's leader after three. */
export function escalatedTo(to: string, chargedTo: number, { known, names }: Ground<unknown>): Address[] {
  if (to === 'UNIT_LEADER') return [{ organ: chargedTo, roles: UNIT_LEADERS }];
  const offices = names.supervision(known.city).map((organ) => ({ organ }));
  const office = known.dispatcher || known.holder;
  return [{ organ: known.city, roles: ['SUPERVISOR'] }, ...offices, ...organs(office)].filter(
    (one, at, all) => all.findIndex(({ organ }) => organ === one.organ) === at,
  );
}
