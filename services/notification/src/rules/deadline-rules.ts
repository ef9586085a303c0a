/** ENG-13: who hears of a warning, a breach and an escalation. The same for the clocks of cases and of callbacks. */

import type { EventOf } from '@green-channel/platform/wire';
import type { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { KnownCase } from '../known-case.ts';
import { about, calledIn, escalatedTo, type Ground, organs, type Rule, type Text } from './rule.ts';
import type { Voice } from './spoken.ts';

type Event = EventOf<CaseEvent> | EventOf<CallbackEvent>;
type Of<T extends Event['type']> = Extract<Event, { type: T }>;
type Timed = { timer: string; timerZh?: string; timerEn?: string; chargedTo: number };

/** As the pack of the city names it; the clock of a telling has no name beside it, and older facts have their id alone. */
const clockOf = ({ timer, timerZh, timerEn, ...fact }: Timed): Text => {
  if ('callbackId' in fact || 'dutyId' in fact) return { zh: '反馈期限', en: 'feedback' };
  return { zh: timerZh || `期限 ${timer}`, en: timerEn || timer };
};

/** The charged organ and the office that answers for it; where nobody is assigned the charge is the office's already. */
const chargedAndOffice = ({ event, known }: Ground<Timed>) => organs(event.chargedTo, known.dispatcher || known.holder);

const placesOf = ({ timer, due }: Timed & { due: string }, known: KnownCase, voice: Voice) => ({
  ...calledIn(known),
  due,
  clause: voice.clauseOf(timer),
});

function warned<E extends Timed & { due: string }>(dueAt: (event: E) => Date | undefined): Rule<E> {
  return {
    kind: 'DEADLINE_WARNED',
    weight: 'WARNING',
    to: ({ event }) => organs(event.chargedTo),
    title: ({ event, known }) => ({
      zh: `即将到期：${about(known).zh} ${clockOf(event).zh}`,
      en: `Due soon: ${about(known).en}, ${clockOf(event).en}`,
    }),
    body: ({ event, known, voice }) => voice.say('warning', placesOf(event, known, voice)),
    dueAt,
  };
}

/** Beside them whoever the pack lets hear of it, e.g. the office above (domain 52, W/B). */
const alarmed = (ground: Ground<Timed & { told?: number[] }>) =>
  organs(...chargedAndOffice(ground).map(({ organ }) => organ), ...(ground.event.told ?? []));

function breached<E extends Timed & { due: string; dueAt: Date | undefined; told?: number[] }>(): Rule<E> {
  return {
    kind: 'DEADLINE_BREACHED',
    weight: 'ALARM',
    to: alarmed,
    title: ({ event, known }) => ({
      zh: `已逾期：${about(known).zh} ${clockOf(event).zh}`,
      en: `Overdue: ${about(known).en}, ${clockOf(event).en}`,
    }),
    body: ({ event, known, names, voice }) => {
      const unit = names.of(event.chargedTo);
      const said = voice.say('breach', placesOf(event, known, voice));
      return { zh: `${said.zh}责任单位：${unit.zh}。`, en: `${said.en} ${unit.en} is charged.` };
    },
    dueAt: ({ dueAt }) => dueAt,
  };
}

function escalated<E extends Timed & { to: string }>(): Rule<E> {
  return {
    kind: 'DEADLINE_ESCALATED',
    weight: 'ALARM',
    to: (ground) => escalatedTo(ground.event.to, ground.event.chargedTo, ground),
    title: ({ event, known }) => ({
      zh: `逾期上报：${about(known).zh} ${clockOf(event).zh}`,
      en: `Still overdue: ${about(known).en}, ${clockOf(event).en}`,
    }),
    body: ({ event, names }) => {
      const unit = names.of(event.chargedTo);
      return { zh: `${unit.zh}逾期未办结，请督促。`, en: `${unit.en} has not acted since; see that it does.` };
    },
  };
}

function withdrawn<E extends Timed>(): Rule<E> {
  return {
    kind: 'BREACH_WITHDRAWN',
    weight: 'INFO',
    to: chargedAndOffice,
    title: ({ event, known }) => ({
      zh: `逾期撤销：${about(known).zh} ${clockOf(event).zh}`,
      en: `No longer counted as late: ${about(known).en}, ${clockOf(event).en}`,
    }),
    body: () => ({
      zh: '补录的事实或新的放假安排表明当时并未逾期。',
      en: 'A fact recorded later, or a new holiday notice, shows that it was not late.',
    }),
  };
}

/** ENG-08: whoever has to act hears of another date; a date that is only confirmed needs no message. */
function rescheduled<E extends Timed & { due: string; before: string }>(): Rule<E> {
  return {
    kind: 'DEADLINE_RESCHEDULED',
    weight: 'INFO',
    to: ({ event }) => (event.due === event.before ? [] : organs(event.chargedTo)),
    title: ({ event, known }) => ({
      zh: `期限调整：${about(known).zh} ${clockOf(event).zh}改为 ${event.due}`,
      en: `Another date: ${about(known).en}, ${clockOf(event).en}, now due ${event.due}`,
    }),
    body: ({ event: { before, due } }) => ({
      zh: `国务院放假安排已载入，期限由 ${before} 改为 ${due}。`,
      en: `A State Council holiday notice was loaded: it was due on ${before} and is due on ${due} now.`,
    }),
  };
}

export const caseDeadlineRules = {
  DeadlineWarned: [warned<Of<'DeadlineWarned'>>(() => undefined)],
  DeadlineBreached: [breached<Of<'DeadlineBreached'>>()],
  DeadlineEscalated: [escalated<Of<'DeadlineEscalated'>>()],
  TimerBreachWithdrawn: [withdrawn<Of<'TimerBreachWithdrawn'>>()],
  TimerRescheduled: [rescheduled<Of<'TimerRescheduled'>>()],
};

export const callbackDeadlineRules = {
  CallbackWarned: [warned<Of<'CallbackWarned'>>(({ dueAt }) => dueAt)],
  CallbackBreached: [breached<Of<'CallbackBreached'>>()],
  CallbackEscalated: [escalated<Of<'CallbackEscalated'>>()],
  CallbackBreachWithdrawn: [withdrawn<Of<'CallbackBreachWithdrawn'>>()],
  CallbackRescheduled: [rescheduled<Of<'CallbackRescheduled'>>()],
};
