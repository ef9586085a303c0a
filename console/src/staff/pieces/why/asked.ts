import i18next from 'i18next';
import { type Account, accountOfCase, accountOfDuty } from '../../../api/account.ts';
import { callbacksOf, type Duty } from '../../../api/callback.ts';
import { type Deadline, getCase } from '../../../api/case.ts';
import { word } from '../../../texts/word.ts';
import type { DateAsked } from './why.tsx';

/** A deadline of a case: routing tells. */
export function askedOfCase(caseId: string, deadline: Deadline | undefined, title = ''): DateAsked | undefined {
  if (!deadline) return undefined;
  const { id, due, timer } = deadline;
  return {
    key: ['case', caseId, id, due],
    title: title || word('timer', timer),
    load: () => accountOfCase(caseId, id),
  };
}

/** The deadline of a duty to tell: feedback tells. */
export function askedOfDuty(duty: Duty): DateAsked | undefined {
  const { deadline } = duty;
  if (!deadline) return undefined;
  return {
    key: ['duty', duty.dutyId, deadline.id, deadline.due],
    title: word('timer', deadline.timer),
    load: () => accountOfDuty(duty),
  };
}

/** A date of a case of which only the day is known (ledger, letters): its clock is looked for among all of the case. */
export function askedOfDay(caseId: string, day: string | undefined): DateAsked | undefined {
  if (!day) return undefined;
  return { key: ['day', caseId, day], title: day, load: () => accountOfDay(caseId, day) };
}

async function accountOfDay(caseId: string, day: string): Promise<Account> {
  const { deadlines = [] } = await getCase(caseId);
  const clock = deadlines.findLast(({ deadline }) => deadline.due === day);
  if (clock) return accountOfCase(caseId, clock.deadline.id);
  const { duties = [] } = await callbacksOf(caseId);
  const duty = duties.findLast(({ deadline }) => deadline?.due === day);
  if (duty) return accountOfDuty(duty);
  throw new Error(i18next.t('law.why.moved'));
}
