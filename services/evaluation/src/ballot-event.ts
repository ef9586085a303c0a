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

export interface Question {
  id: string;
  zh: string;
  en: string;
}
export interface Answer {
  question: string;
  grade: string;
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
  /** Organ at which any post of the role judges by it (MHK-41); 0 where a reporter or a named post does. Absent before. */
  judgeOrgan?: number;
  questions?: Question[];
  satisfiedBy?: string;
  clause?: string;
  surveyId?: string;
  previousBallotId?: string;
  surveyUntil?: string;
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
  answers?: Answer[];
  surveyId?: string;
}

/** A division was merged into another: what the one might record and saw, the other may and sees. */
export interface BallotSucceeded {
  type: 'BallotSucceeded';
  ballotId: string;
  caseId: string;
  from: number;
  to: number;
}

/** The survey was closed and nobody had judged: blank, counted nowhere (MHK-41). */
export interface BallotLapsed {
  type: 'BallotLapsed';
  ballotId: string;
  caseId: string;
  surveyId: string;
}

export type BallotEvent = BallotOpened | Evaluated | BallotLapsed | BallotSucceeded;
