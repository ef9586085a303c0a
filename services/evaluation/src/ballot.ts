/** A ballot: one reporter's judgement on one result, given once and never by who handled the matter (JL-A9, C29). */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import type { BallotEvent, BallotOpened, Grade, Statement } from './ballot-event.ts';
import { checkJudgement, checkStatement, refusalFor } from './judgement.ts';
import { refusals } from './refusals.ts';
import { succeed, succeeded } from './succession.ts';

export interface Open extends Omit<BallotOpened, 'type'> {
  status: 'open';
}
export interface Judged extends Omit<BallotOpened, 'type'> {
  status: 'evaluated';
  grade: string;
  words: string;
  evaluatedAt: Date;
  statement?: Statement;
}
export type Ballot = { status: 'unopened' } | Open | Judged;
export type Opened = Open | Judged;

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
export interface Evaluate {
  type: 'Evaluate';
  grade: string;
  words: string;
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
export type BallotInput = OpenBallot | Evaluate | JudgedOnStub | Succeeded;

export const flow: Flow<Ballot, BallotInput, BallotEvent, undefined> = {
  unopened: { Open: open },
  open: { Evaluate: evaluate, JudgedOnStub: ({ stub }, ballot) => onStub(stub, ballot), Succeeded: succeed },
  evaluated: {
    Evaluate: () => {
      throw refusals.ALREADY_EVALUATED();
    },
    Succeeded: succeed,
  },
};

export const decider: Decider<Ballot, BallotInput, BallotEvent, undefined> = {
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
  return grade ? [judgement(grade, words, ballot, statement, at)] : [];
}

function evaluate(input: Evaluate, ballot: Open): BallotEvent[] {
  const statement = judgedBy(input, ballot);
  const grade = checkJudgement(input, ballot);
  return [judgement(grade, input.words, ballot, statement, statement?.statedAt ?? input.now)];
}

function judgement(
  grade: Grade,
  words: string,
  ballot: Open,
  statement: Statement | undefined,
  evaluatedAt: Date,
): BallotEvent {
  const { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan, scale } = ballot;
  const judged = {
    grade: grade.id,
    rank: scale.indexOf(grade) + 1,
    of: scale.length,
    satisfied: grade.satisfied,
    words,
  };
  const about = { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan };
  const { evaluator = '' } = ballot;
  return { type: 'Evaluated', ...about, ...judged, statement, evaluatedAt, evaluator };
}

/** A person of the staff judges by the own ballot, or states what a reporter said; a reporter judges by the own one. */
function judgedBy(input: Evaluate, ballot: Open): Statement | undefined {
  if (input.by.kind !== 'staff') return own(input.by, ballot);
  if (!ballot.judge) return checkStatement(input, input.by, ballot);
  const refused = refusalFor(input.by, ballot);
  if (refused) throw refused;
  return undefined;
}

function own({ submission }: Resident, { submissionId, judge }: Open): undefined {
  if (judge || submission !== submissionId) throw refusals.NOT_OWN_SUBMISSION();
}

function evolve(state: Ballot, event: BallotEvent): Ballot {
  if (event.type === 'BallotOpened') {
    const { type: _, ...opened } = event;
    return { status: 'open', ...opened };
  }
  if (state.status === 'unopened') return state;
  if (event.type === 'BallotSucceeded') return succeeded(state, event);
  const { grade, words, statement, evaluatedAt } = event;
  const judged = { ...state, status: 'evaluated' as const, grade, words, evaluatedAt };
  return statement === undefined ? judged : { ...judged, statement };
}
