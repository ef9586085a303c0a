/** A ballot: one judgement on one result, given once by whoever the pack asks, never by who handled it (C29). */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import type { Answer, BallotEvent, BallotOpened, Grade, Statement } from './ballot-event.ts';
import { checkJudgement, checkStatement, clauseIn, type Judgement, refusalFor, type Words } from './judgement.ts';
import { refusals } from './refusals.ts';
import { succeed, succeeded } from './succession.ts';

export interface Open extends Omit<BallotOpened, 'type'> {
  status: 'open';
}
export interface Judged extends Omit<BallotOpened, 'type'> {
  status: 'evaluated';
  grade: string;
  words: string;
  answers: Answer[];
  satisfied: boolean;
  evaluatedAt: Date;
  statement?: Statement;
}
export interface Lapsed extends Omit<BallotOpened, 'type'> {
  status: 'lapsed';
}
export type Ballot = { status: 'unopened' } | Open | Judged | Lapsed;
export type Opened = Open | Judged | Lapsed;

export interface Resident {
  kind: 'resident';
  submission: string;
}
export interface Staff {
  kind: 'staff';
  post: string;
  organ: number;
  person: string;
  roles: string[];
}
export interface OpenBallot {
  type: 'Open';
  fact: true;
  opened: Omit<BallotOpened, 'type'>;
  /** The reporter judged on the stub already. */
  stub?: Stub;
}

/** What a signed stub says, and who took it in. */
export interface Stub {
  grade: string;
  words: string;
  organ: number;
  person: string;
  at: Date;
}
export interface JudgedOnStub {
  type: 'JudgedOnStub';
  fact: true;
  stub: Stub;
}
/** The survey that gathers it was closed. */
export interface Lapse {
  type: 'Lapse';
  fact: true;
}
export interface Evaluate {
  type: 'Evaluate';
  grade: string;
  words: string;
  /** One for each question, where the ballot asks several. */
  answers?: Answer[];
  by: Resident | Staff;
  /** Staff: how, when and by what proof the resident stated it. */
  stated: { method: string; at: Date; proof: string };
  now: Date;
}
/** A division was merged into another. */
export interface Succeeded {
  type: 'Succeeded';
  fact: true;
  from: number;
  to: number;
}
export type BallotInput = OpenBallot | Evaluate | JudgedOnStub | Lapse | Succeeded;

export const flow: Flow<Ballot, BallotInput, BallotEvent, Words> = {
  unopened: { Open: open },
  open: {
    ...{ Evaluate: evaluate, Lapse: lapse, Succeeded: succeed },
    JudgedOnStub: ({ stub }, ballot) => onStub(stub, ballot),
  },
  evaluated: {
    Evaluate: (_, ballot) => {
      throw refusals.ALREADY_EVALUATED(clauseIn(ballot));
    },
    Succeeded: succeed,
  },
  lapsed: {
    Evaluate: (_, ballot) => {
      throw refusals.SURVEY_OVER(clauseIn(ballot));
    },
    Succeeded: succeed,
  },
};

export const decider: Decider<Ballot, BallotInput, BallotEvent, Words> = {
  initial: { status: 'unopened' },
  decide: decideBy(flow),
  evolve,
};

function open({ opened, stub }: OpenBallot): BallotEvent[] {
  const ballot: Open = { status: 'open', ...opened };
  return [{ type: 'BallotOpened', ...opened }, ...(stub ? onStub(stub, ballot) : [])];
}

/** The signature on the stub is the proof; a grade that the scale does not know was refused where the stub was recorded. */
function onStub({ grade: id, words, organ, person, at }: Stub, ballot: Open): BallotEvent[] {
  const grade = ballot.scale.find((one) => one.id === id);
  const statement = { method: 'SLIP', statedAt: at, proof: 'SLIP', organ, person };
  return grade ? [judgement({ grade, answers: [] }, words, ballot, { statement, at })] : [];
}

function evaluate(input: Evaluate, ballot: Open, words: Words): BallotEvent[] {
  const statement = judgedBy(input, ballot, words);
  const judged = checkJudgement(input, ballot);
  return [judgement(judged, input.words, ballot, { statement, at: statement?.statedAt ?? input.now })];
}

function lapse(_: Lapse, { ballotId, caseId, surveyId = '' }: Open): BallotEvent[] {
  return [{ type: 'BallotLapsed', ballotId, caseId, surveyId }];
}

interface How {
  statement: Statement | undefined;
  at: Date;
}

function judgement({ grade, answers }: Judgement, words: string, ballot: Open, { statement, at }: How): BallotEvent {
  const { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan, scale } = ballot;
  const { evaluator = '', surveyId = '' } = ballot;
  const judged = { grade: grade.id, rank: rankOf(grade, scale), of: scale.length, satisfied: grade.satisfied, words };
  const about = { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan };
  return { type: 'Evaluated', ...about, ...judged, statement, evaluatedAt: at, evaluator, answers, surveyId };
}

const rankOf = (grade: Grade, scale: Grade[]): number => scale.indexOf(grade) + 1;

/** Whoever of the staff has a ballot of the own judges by it, or states what a reporter said; a reporter by the own one. */
function judgedBy({ by, stated, now }: Evaluate, ballot: Open, words: Words): Statement | undefined {
  if (by.kind !== 'staff') return own(by, ballot);
  if (isReporters(ballot)) return checkStatement({ by, stated, now }, ballot, words);
  const refused = refusalFor(by, ballot, words);
  if (refused) throw refused;
  return undefined;
}

/** By no post of the staff: the reporter, or whoever records what the reporter said. */
export function isReporters({ judge, judgeOrgan = 0 }: Pick<BallotOpened, 'judge' | 'judgeOrgan'>): boolean {
  return !judge && judgeOrgan === 0;
}

function own({ submission }: Resident, ballot: Open): undefined {
  if (!isReporters(ballot) || submission !== ballot.submissionId) throw refusals.NOT_OWN_SUBMISSION(clauseIn(ballot));
}

function evolve(state: Ballot, event: BallotEvent): Ballot {
  if (event.type === 'BallotOpened') {
    const { type: _, ...opened } = event;
    return { status: 'open', ...opened };
  }
  if (state.status === 'unopened') return state;
  if (event.type === 'BallotSucceeded') return succeeded(state, event);
  if (event.type === 'BallotLapsed') return { ...state, status: 'lapsed' };
  const { grade, words, statement, evaluatedAt, answers = [], satisfied } = event;
  const judged = { ...state, status: 'evaluated' as const, grade, words, answers, satisfied, evaluatedAt };
  return statement === undefined ? judged : { ...judged, statement };
}
