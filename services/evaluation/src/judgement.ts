/** Whether a judgement fits, and whether this member of staff may record what the resident stated. */
import type { Refusal } from '@green-channel/platform/refusal';
import type { Evaluate, Open, Staff } from './ballot.ts';
import type { Grade, Statement } from './ballot-event.ts';
import { refusals } from './refusals.ts';

const MOST_WORDS = 2_000;
const METHODS = ['PHONE', 'FACE'];

export function checkJudgement({ grade, words }: Pick<Evaluate, 'grade' | 'words'>, { scale }: Open): Grade {
  const chosen = scale.find(({ id }) => id === grade);
  if (chosen === undefined) {
    const known = scale.map(({ id, zh }) => `${id} ${zh}`).join('、');
    throw refusals.GRADE_UNKNOWN({ grade: grade || '—', scale: known });
  }
  if (words.length > MOST_WORDS) throw refusals.WORDS_TOO_LONG({ limit: MOST_WORDS });
  if (chosen.needsReason && words.trim() === '') throw refusals.REASON_MISSING({ grade: chosen.zh, name: chosen.en });
  return chosen;
}

/** Segregation binds the unit and the person: who handled a matter judges it by nobody's mouth (domain 53). */
export function refusalFor({ organ, person, roles, post }: Staff, ballot: Open): Refusal | undefined {
  const { handlerOrgans, handlerPersons, registrarOrgan, statementRoles } = ballot;
  if (handlerOrgans.includes(organ) || (person !== '' && handlerPersons.includes(person)))
    return refusals.HANDLER_MAY_NOT();
  if (ballot.judge) return post === ballot.judge ? undefined : refusals.NOT_THE_JUDGE();
  if (statementRoles.length === 0) return refusals.STATEMENT_NOT_IN_PACK();
  if (organ !== registrarOrgan) return refusals.NOT_REGISTRAR({ registrar: registrarOrgan });
  const may = statementRoles.some((role) => roles.includes(role));
  return may ? undefined : refusals.ROLE_MAY_NOT({ whoMay: statementRoles.join('、') });
}

export function checkStatement({ stated, now }: Evaluate, by: Staff, ballot: Open): Statement {
  const refused = refusalFor(by, ballot);
  if (refused) throw refused;
  const { method, at, proof } = stated;
  if (!METHODS.includes(method)) throw refusals.METHOD_UNKNOWN({ method: method || '—' });
  if (proof.trim() === '') throw refusals.PROOF_MISSING();
  if (at > now) throw refusals.STATED_IN_FUTURE({ at: at.toISOString() });
  if (at < ballot.toldAt) throw refusals.STATED_BEFORE_TOLD({ at: ballot.toldAt.toISOString() });
  return { method, statedAt: at, proof, organ: by.organ, person: by.person };
}
