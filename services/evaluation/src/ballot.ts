/** A ballot: one reporter's judgement on one result, given once and never by who handled the matter (JL-A9, C29). */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import type { BallotEvent, BallotOpened, Statement } from './ballot-event.ts';
import { checkJudgement, checkStatement, refusalFor } from './judgement.ts';
import { refusals } from './refusals.ts';

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
export type BallotInput = OpenBallot | Evaluate;

export const flow: Flow<Ballot, BallotInput, BallotEvent, undefined> = {
  unopened: { Open: ({ opened }) => [{ type: 'BallotOpened', ...opened }] },
  open: { Evaluate: evaluate },
  evaluated: {
    Evaluate: () => {
      throw refusals.ALREADY_EVALUATED();
    },
  },
};

export const decider: Decider<Ballot, BallotInput, BallotEvent, undefined> = {
  initial: { status: 'unopened' },
  decide: decideBy(flow),
  evolve,
};

function evaluate(input: Evaluate, ballot: Open): BallotEvent[] {
  const statement = judgedBy(input, ballot);
  const grade = checkJudgement(input, ballot);
  const { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan, scale } = ballot;
  const { words } = input;
  const judged = {
    grade: grade.id,
    rank: scale.indexOf(grade) + 1,
    of: scale.length,
    satisfied: grade.satisfied,
    words,
  };
  const about = { ballotId, caseId, submissionId, handlerOrgans, community, dispatchingOrgan };
  const { evaluator = '' } = ballot;
  const evaluatedAt = statement?.statedAt ?? input.now;
  return [{ type: 'Evaluated', ...about, ...judged, statement, evaluatedAt, evaluator }];
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
  const { grade, words, statement, evaluatedAt } = event;
  const judged = { ...state, status: 'evaluated' as const, grade, words, evaluatedAt };
  return statement === undefined ? judged : { ...judged, statement };
}
