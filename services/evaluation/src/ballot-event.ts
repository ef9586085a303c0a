/** What a ballot says; equal to greenchannel.ballot.v1, field for field. */
export interface Grade {
  id: string;
  zh: string;
  en: string;
  satisfied: boolean;
  needsReason: boolean;
}
export interface Statement {
  method: string;
  statedAt: Date;
  proof: string;
  organ: number;
  person: string;
}

export interface BallotOpened {
  type: 'BallotOpened';
  ballotId: string;
  caseId: string;
  caseNumber: string;
  title: string;
  submissionId: string;
  reporterId: string;
  scale: Grade[];
  registrarOrgan: number;
  statementRoles: string[];
  handlerOrgans: number[];
  handlerPersons: string[];
  dispatchingOrgan: number;
  community: number;
  toldAt: Date;
  law: string;
  calendar: string;
  collector: string;
  /** Role that judges by it; RESIDENT where it is the reporter. */
  evaluator: string;
  /** Post that judges, where it is a person of the staff; empty for a reporter. */
  judge: string;
}

export interface Evaluated {
  type: 'Evaluated';
  ballotId: string;
  caseId: string;
  submissionId: string;
  grade: string;
  rank: number;
  of: number;
  words: string;
  statement: Statement | undefined;
  handlerOrgans: number[];
  community: number;
  dispatchingOrgan: number;
  satisfied: boolean;
  evaluatedAt: Date;
  evaluator: string;
}

/** A division was merged into another: what the one might record and saw, the other may and sees. */
export interface BallotSucceeded {
  type: 'BallotSucceeded';
  ballotId: string;
  caseId: string;
  from: number;
  to: number;
}

export type BallotEvent = BallotOpened | Evaluated | BallotSucceeded;
