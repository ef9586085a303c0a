import { type LegalDay, legalDayOf } from '@green-channel/regulation';
import { dayNumber, dayText, instantOf, isDay } from '@green-channel/regulation/day';
import { type Called, called, type NamedField } from './field-words.ts';
import type { Doer, Given } from './input.ts';
import { refusals } from './refusals.ts';
import { camel, type Rules } from './rules.ts';

/** A command's word on when it happened, and who may say so for an earlier day. */
interface Dated extends Given {
  type: string;
}
export interface Moment {
  /** Field of the command that holds it, named when it does not fit. */
  field: NamedField;
  given: string;
  reason: string;
  /** Nothing may be dated before what it follows. */
  notBefore: Date;
  /** The command whose holders keep this kind of register (ENG-11): registrars, or a unit's receiving clerk. */
  registrar: 'RegisterCase' | 'Receive';
}

const LAST_MILLISECOND = 1;

/** When it happened in law (ENG-11): never later than now, never before what it follows, back-dated only by a registrar. */
export function occurredAt(input: Dated, { law }: Rules, moment: Moment): Date {
  const { field, given, reason, notBefore, registrar } = moment;
  const at = given === '' ? input.now : instantIn(given, input.now, field);
  const [day, today, earliest] = [legalDayOf(at), legalDayOf(input.now), legalDayOf(notBefore)];
  if (at.getTime() > input.now.getTime())
    throw refusals.FUTURE_DATE({ ...called(field), day, today }, faultOf(field, 'FUTURE'));
  if (day < earliest) throw refusals.BEFORE_PREVIOUS({ ...called(field), day, earliest }, faultOf(field, 'EARLY'));
  if (day === today) return at;
  if (reason.trim() === '') {
    throw refusals.BACK_DATING_NEEDS_REASON({ day }, faultOf('backDatedReason', 'REASON'));
  }
  if (!keepsRegister(input.by, law, registrar)) throw refusals.BACK_DATING_NEEDS_REGISTRAR({ day });
  notTooFar(day, today, field, law);
  return at.getTime() < notBefore.getTime() ? notBefore : at;
}

/** How far back is the operator's to say (ENG-11). */
function notTooFar(day: LegalDay, today: LegalDay, field: string, { backDating }: Rules['law']): void {
  if (!backDating) return;
  const { days, clause } = backDating;
  const earliest = dayText(dayNumber(today) - days);
  if (day < earliest) throw refusals.BACK_DATING_TOO_FAR({ day, earliest, days, clause }, faultOf(field, 'FAR'));
}

/** The year of recording, in which numbers count (ENG-17). */
export function yearOf(at: Date): number {
  return Number(legalDayOf(at).slice(0, 4));
}

/** A legal day that is named in the text of an act (explained on, held on): it has come, and it is a day. */
export function pastDay(given: string, field: NamedField, now: Date): LegalDay {
  const today = legalDayOf(now);
  if (given === '') return today;
  if (!isDay(given)) throw notReadable(called(field));
  if (given > today) throw refusals.FUTURE_DATE({ ...called(field), day: given, today }, faultOf(field, 'FUTURE'));
  return given;
}

export function anyDay(given: string, field: Called): LegalDay {
  if (isDay(given)) return given;
  throw notReadable(field);
}

const notReadable = (field: Called) => refusals.DAY_NOT_READABLE({ ...field }, faultOf(field.field, 'FORM'));

/** A day without a time is its end, or now when it is today: the day alone counts (ENG-07). */
function instantIn(given: string, now: Date, field: NamedField): Date {
  if (isDay(given)) {
    if (given === legalDayOf(now)) return now;
    return new Date(instantOf(dayNumber(given), 24 * 60).getTime() - LAST_MILLISECOND);
  }
  const at = new Date(given);
  const zoned = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(given);
  if (!zoned || Number.isNaN(at.getTime())) throw notReadable(called(field));
  return at;
}

function keepsRegister(by: Doer, law: Rules['law'], registrar: Moment['registrar']): boolean {
  const names = registrar === 'Receive' ? ['Receive', 'RegisterCase'] : ['RegisterCase'];
  const at = { level: by.level };
  return names.some((name) => law.may(camel(name), by.roles, at).allowed);
}

const faults = {
  FUTURE: { zh: '不能晚于今天', en: 'must not lie in the future' },
  EARLY: { zh: '不能早于上一环节', en: 'must not lie before the step it follows' },
  FAR: { zh: '早于可补录的日期', en: 'lies further back than may be recorded' },
  REASON: { zh: '补录须写明原因', en: 'an earlier day needs a reason' },
  FORM: { zh: '应为 YYYY-MM-DD 或带时区的时间', en: 'a day YYYY-MM-DD or an instant with its zone' },
} as const;

function faultOf(path: string, kind: keyof typeof faults) {
  return [{ path, ...faults[kind] }];
}
