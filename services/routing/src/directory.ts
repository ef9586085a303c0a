/** What routing asks of directory: offices, units and the law. Answers are cached; a law is immutable. */
import type { Law } from '@green-channel/regulation';
import type { UnitFacts } from './case/input.ts';
import type { CardFacts } from './case/input-kin.ts';

export interface Office {
  organ: number;
  name: string;
  level: string;
  /** Organ ids from the city down to this office. */
  path: number[];
}
export interface LawInForce {
  law: Law;
  lawHash: string;
  calendarHash: string;
}

export interface Directory {
  office(organ: number): Promise<Office | undefined>;
  unit(organ: number): Promise<UnitFacts | undefined>;
  units(city: number, query: string): Promise<UnitFacts[]>;
  /** A direct card by its number. */
  card(city: number, cardNo: string): Promise<CardFacts | undefined>;
  /** Supervision offices of the city (督查室). */
  supervisors(city: number): Promise<number[]>;
  activeLaw(city: number): Promise<LawInForce>;
  /** The law a case is under, with the calendar in force today or the one a deadline was computed with. */
  law(lawHash: string, calendarHash: string): Promise<LawInForce>;
  /** A law that was asked for before: numbers are formatted inside the writing transaction. */
  knownLaw(lawHash: string): Law | undefined;
  /** Brings the names of these organs near, so that `nameOf` knows them. */
  meet(organs: readonly number[]): Promise<void>;
  nameOf(organ: number): string;
}
