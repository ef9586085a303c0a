import type { UnitFacts } from './input.ts';
import type { Origin } from './offices.ts';
import type { Matter, Opened } from './state.ts';

/** A matter as somebody words it; what is empty stays as the submission had it. */
export type MatterInput = Matter;

/** What directory says of a direct card. */
export interface CardFacts {
  cardNo: string;
  community: number;
  /** Post that holds it: the card follows the office (JL-A10). */
  post: string;
  status: string;
}
/** Of the case that another one is merged into, as the caller sees it. */
export interface MergeTarget {
  caseId: string;
  number: string;
  title: string;
}

export interface KinCommands {
  Split: { parts: MatterInput[]; reason: string };
  Merge: { into: string; reason: string; target: MergeTarget | undefined };
  SubmitByCard: {
    cardNo: string;
    unit: number;
    matter: MatterInput | undefined;
    urgent: boolean;
    card: CardFacts | undefined;
    units: UnitFacts[];
    supervisors: number[];
    origin: Origin;
    caseId: string;
  };
  RecordAccountability: {
    cause: string;
    harm: string;
    measures: string[];
    unit: number;
    personNamed: string;
    text: string;
  };
  ReferToDiscipline: {
    behaviour: string;
    text: string;
    unit: number;
    personNamed: string;
    evidence: string;
    body: string;
  };
  QueryProgress: object;
}

/** What a command on one case does to another, decided in the same transaction. */
export interface KinConsequences {
  /** Begins the case of a part that was split off. */
  SplitOff: { of: Opened; part: { caseId: string; matter: Matter } };
  /** Takes the reporters of a case that was merged in. */
  JoinReporters: { from: Opened };
}
