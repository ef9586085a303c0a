/** Whether a judgement fits, and whether this member of staff may give it or record what the resident stated. */
import {
  type Choice,
  choiceFault,
  type FieldFault,
  listed,
  quoted,
  type Refusal,
} from '@green-channel/platform/refusal';
import type { Law } from '@green-channel/regulation/law/law';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import type { Evaluate, Open, Staff } from './ballot.ts';
import type { Answer, BallotOpened, Grade, Statement } from './ballot-event.ts';
import { refusals } from './refusals.ts';

const MOST_WORDS = 2_000;
const METHODS: readonly Choice[] = [
  { id: 'PHONE', zh: '电话', en: 'phone' },
  { id: 'FACE', zh: '当面', en: 'in person' },
];
/** With several questions: each answer is a satisfied one. */
const ALL = 'ALL';

export interface Judgement {
  grade: Grade;
  answers: Answer[];
}
/** Where the ballot names its law: the words of its roles. */
export type Words = Pick<Law, 'roles'> | undefined;
type Stated = Pick<Evaluate, 'stated' | 'now'> & { by: Staff };
type Said = Pick<Evaluate, 'grade' | 'words' | 'answers'>;

/** The clause that says who judges, as refusals show it. */
export function clauseIn({ clause = '' }: Pick<BallotOpened, 'clause'>): { clause: string } {
  return { clause: clause || '—' };
}

export function checkJudgement(said: Said, ballot: Open): Judgement {
  const answers = answersIn(said, ballot);
  const chosen = answers.length > 0 ? wholeOf(answers, ballot) : known(said.grade, ballot);
  const { words } = said;
  if (words.length > MOST_WORDS) throw refusals.WORDS_TOO_LONG({ limit: MOST_WORDS });
  if (chosen.needsReason && words.trim() === '') throw refusals.REASON_MISSING({ grade: chosen.zh, name: chosen.en });
  return { grade: chosen, answers };
}

function known(grade: string, { scale }: Open): Grade {
  const chosen = scale.find(({ id }) => id === grade);
  if (chosen) return chosen;
  const { zh, en } = listed(scale);
  throw refusals.GRADE_UNKNOWN({ grade: quoted(grade), scale: zh, scaleEn: en }, [choiceFault('grade', scale)]);
}

/** Each question once, in the order of the law; what is missing or not asked is named (MHK-42). */
function answersIn({ answers = [] }: Said, ballot: Open): Answer[] {
  const { questions = [] } = ballot;
  const missing = questions.filter(({ id }) => !answers.some(({ question }) => question === id));
  if (missing.length > 0) throw refusals.ANSWERS_MISSING(wordsOf(missing, ballot), missing.map(faultAt));
  const foreign = answers.find(({ question }) => !questions.some(({ id }) => id === question));
  if (foreign) throw refusals.QUESTION_UNKNOWN({ question: foreign.question, ...clauseIn(ballot) });
  return questions.map(({ id }) => {
    const grade = answers.findLast(({ question }) => question === id)?.grade ?? '';
    return { question: id, grade: known(grade, ballot).id };
  });
}

function wordsOf(missing: { zh: string; en: string }[], ballot: Open) {
  const said = (language: 'zh' | 'en') => missing.map((one) => one[language]).join(language === 'zh' ? '、' : '; ');
  return { missing: said('zh'), missingEn: said('en'), ...clauseIn(ballot) };
}

const faultAt = ({ id, zh, en }: { id: string; zh: string; en: string }): FieldFault => ({
  path: `answers.${id}`,
  zh,
  en,
});

/** MHK-A12: satisfied by every answer, or by the one that the city named; the whole is the best or the worst grade. */
function wholeOf(answers: Answer[], ballot: Open): Grade {
  const { satisfiedBy = ALL, scale } = ballot;
  const counted = satisfiedBy === ALL ? answers : answers.filter(({ question }) => question === satisfiedBy);
  const satisfied = counted.every(({ grade }) => known(grade, ballot).satisfied);
  const found = scale.find((grade) => grade.satisfied === satisfied);
  if (!found) throw new TypeError(`the scale has no grade for satisfied = ${satisfied}`);
  return found;
}

/** Segregation binds the unit and the person: who handled a matter judges it by nobody's mouth (domain 53). */
export function refusalFor(by: Staff, ballot: Open, words: Words): Refusal | undefined {
  const { handlerOrgans, handlerPersons, judge, judgeOrgan = 0 } = ballot;
  const { organ, person, post } = by;
  if (handlerOrgans.includes(organ) || (person !== '' && handlerPersons.includes(person)))
    return refusals.HANDLER_MAY_NOT(clauseIn(ballot));
  if (judge) return post === judge ? undefined : refusals.NOT_THE_JUDGE(clauseIn(ballot));
  return judgeOrgan > 0 ? notEvaluator(by, ballot) : notRegistrar(by, ballot, words);
}

/** MHK-41: one of the role, of the community where the matter arose. */
function notEvaluator({ organ, roles }: Staff, ballot: Open): Refusal | undefined {
  const { evaluator, judgeOrgan = 0 } = ballot;
  if (organ === judgeOrgan && roles.includes(evaluator)) return undefined;
  return refusals.NOT_THE_EVALUATOR({ evaluator, organ: judgeOrgan, ...clauseIn(ballot) });
}

function notRegistrar({ organ, roles }: Staff, ballot: Open, words: Words): Refusal | undefined {
  const { registrarOrgan, statementRoles } = ballot;
  if (statementRoles.length === 0) return refusals.STATEMENT_NOT_IN_PACK(clauseIn(ballot));
  if (organ !== registrarOrgan) return refusals.NOT_REGISTRAR(clauseIn(ballot));
  const may = statementRoles.some((role) => roles.includes(role));
  if (may) return undefined;
  return refusals.ROLE_MAY_NOT({ ...rolesInWords(words ?? { roles: [] }, statementRoles), ...clauseIn(ballot) });
}

export function checkStatement({ stated, now, by }: Stated, ballot: Open, words: Words): Statement {
  const refused = refusalFor(by, ballot, words);
  if (refused) throw refused;
  const { method, at, proof } = stated;
  if (!METHODS.some(({ id }) => id === method))
    throw refusals.METHOD_UNKNOWN({ method: quoted(method) }, [choiceFault('stated_by', METHODS)]);
  if (proof.trim() === '') throw refusals.PROOF_MISSING();
  if (at > now) throw refusals.STATED_IN_FUTURE({ at: at.toISOString() });
  if (at < ballot.toldAt) throw refusals.STATED_BEFORE_TOLD({ at: ballot.toldAt.toISOString() });
  return { method, statedAt: at, proof, organ: by.organ, person: by.person };
}
