/** From a telling to the ballots that it opens. Pure; the law comes with the input. */
import type { Law } from '@green-channel/regulation/law/law';
import { wordOf } from '@green-channel/regulation/law/parameters';
import type { OpenBallot, Stub } from './ballot.ts';
import type { Grade, Question } from './ballot-event.ts';

/** The reporter's word on the stub of the feedback slip (BN-5-05). */
export interface Signing {
  state: string;
  signedOn: string;
  grade: string;
  words: string;
}
export interface SlipSigned {
  type: 'SlipSigned';
  submissionId: string;
  signing: Signing | undefined;
  organ: number;
  person: string;
}

/** The fact of feedback, with the fields that are read. */
export interface Delivered {
  type: 'FeedbackDelivered';
  callbackId: string;
  caseId: string;
  caseNumber: string;
  title: string;
  toldAt: Date;
  allDelivered: boolean;
  told: {
    submissionId: string;
    reporterId: string;
    reporterKind: string;
    collector: string;
    signing?: Signing | undefined;
  }[];
  ownerOrgan: number;
  community: number;
  dispatchingOrgan: number;
  organ?: number;
  person?: string;
  handled: { organ: number; person: string }[];
  /** Legal day whose rules apply (ENG-04); empty in what was said before rules had days. */
  lawOn: string;
}
export interface Under {
  law: Law;
  lawHash: string;
  calendarHash: string;
  /** Survey that gathers the ballots, and the last day of its period; none where the pack holds none. */
  survey?: { surveyId: string; surveyUntil: string } | undefined;
}

const OWN_MOUTH = ['RESIDENT', 'ANON', 'REPORTER'];
const REPRESENTATIVE = 'PARTY_REP';

/** With the last one told, whoever the pack names judges: each reporter known by name, the representative (SZ11-39), and
 * posts where the matter arose (MHK-41). */
export function ballotsOf(fact: Delivered, under: Under, idOf: (purpose: string) => string): OpenBallot[] {
  const { evaluation } = under.law;
  if (!fact.allDelivered || !isAsked(fact, evaluation)) return [];
  const shared = sharedBy(fact, under);
  const { told, toldAt, community, organ = 0, person = '' } = fact;
  const reporters = told.flatMap((one) => {
    const judging =
      one.reporterKind === REPRESENTATIVE ? byRepresentative(one, evaluation) : byReporter(one, evaluation);
    if (!judging) return [];
    const ballotId = idOf(judging.judge === '' ? one.submissionId : REPRESENTATIVE);
    // A representative's ballot is of no submission: no reporter's token opens it.
    const { submissionId, reporterId } = judging.judge === '' ? one : { submissionId: ballotId, reporterId: '' };
    const opened = { ...shared, ballotId, submissionId, reporterId, ...judging };
    const stub = stubOf(one.signing, { organ, person, at: toldAt });
    return [{ type: 'Open' as const, fact: true as const, opened, ...(stub ? { stub } : {}) }];
  });
  const posts = (evaluation.ownBallots ?? []).map((evaluator): OpenBallot => {
    const ballotId = idOf(evaluator);
    const nobody = { submissionId: ballotId, reporterId: '', judge: '', collector: '', statementRoles: [] };
    return {
      type: 'Open',
      fact: true,
      opened: { ...shared, ballotId, ...nobody, evaluator, judgeOrgan: community },
    };
  });
  return [...reporters, ...posts];
}

/** Where the pack asks about the work of units, what the community settled itself is not judged (MHK-40, MHK-A16). */
function isAsked({ dispatchingOrgan }: Delivered, { about = 'ANY' }: Evaluation): boolean {
  return about === 'ANY' || dispatchingOrgan !== 0;
}

function sharedBy(fact: Delivered, { law, lawHash, calendarHash, survey }: Under) {
  const { caseId, caseNumber, title, toldAt, community, dispatchingOrgan, ownerOrgan, handled } = fact;
  const { scale, questions = [], satisfiedBy = '', clause } = law.evaluation;
  return {
    ...{ caseId, caseNumber, title, toldAt, community, dispatchingOrgan, registrarOrgan: ownerOrgan },
    scale: scale.map(gradeOf),
    handlerOrgans: [...new Set(handled.map(({ organ }) => organ))],
    handlerPersons: [...new Set(handled.map(({ person }) => person))].filter(Boolean),
    ...{ law: lawHash, calendar: calendarHash, clause, ...(survey ?? { surveyId: '', surveyUntil: '' }) },
    questions: questions.map(({ id, zh, en }): Question => ({ id, zh, en })),
    satisfiedBy: questions.length > 0 ? wordOf(satisfiedBy || 'ALL', law.params) : '',
  };
}

/** A grade on a signed stub is the reporter's own word, recorded by whoever took the stub in. */
export function stubOf(
  signing: Signing | undefined,
  by: { organ: number; person: string; at: Date },
): Stub | undefined {
  if (signing?.state !== 'SIGNED' || signing.grade === '') return undefined;
  return { grade: signing.grade, words: signing.words, ...by };
}

type Evaluation = Law['evaluation'];
type Told = Delivered['told'][number];
type Judging = Pick<OpenBallot['opened'], 'evaluator' | 'judge' | 'collector' | 'statementRoles'>;

/** An anonymous reporter has no session to judge in (AT-30); where nobody asks the reporters there is no ballot. */
function byReporter(
  { reporterKind, collector }: Told,
  { evaluators, ownBallots = [] }: Evaluation,
): Judging | undefined {
  const others = [...OWN_MOUTH, ...ownBallots, REPRESENTATIVE];
  const statementRoles = evaluators.filter((role) => !others.includes(role));
  const asked = statementRoles.length > 0 || evaluators.some((role) => OWN_MOUTH.includes(role));
  if (!asked || reporterKind === 'ANONYMOUS') return undefined;
  // Beside a representative the reporter's judgement is a second one; alone it is the one that counts (SZ13-25).
  const evaluator = evaluators.includes(REPRESENTATIVE) ? 'RESIDENT' : '';
  return { evaluator, judge: '', collector, statementRoles };
}

function byRepresentative({ reporterId: judge }: Told, { evaluators }: Evaluation): Judging | undefined {
  if (!evaluators.includes(REPRESENTATIVE)) return undefined;
  return { evaluator: REPRESENTATIVE, judge, collector: judge, statementRoles: [] };
}

function gradeOf(grade: Evaluation['scale'][number]): Grade {
  const { id, zh, en, satisfied, needsReason = false } = grade;
  return { id, zh, en, satisfied, needsReason };
}
