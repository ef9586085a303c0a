/** A survey: what one office asks about the results of one period, and what the ballots say of each unit (MHK-40). */

import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import type { Refusal } from '@green-channel/platform/refusal';
import type { Law } from '@green-channel/regulation/law/law';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import type { Opened as Ballot } from './ballot.ts';
import { refusals } from './refusals.ts';
import type { SurveyCounted, SurveyEvent, SurveyOpened, SurveyUnit } from './survey-event.ts';

interface Body extends Omit<SurveyOpened, 'type' | 'started'> {
  clocks: SurveyOpened['started'];
  breached: boolean;
}
export interface Running extends Body {
  status: 'open';
}
export interface Closed extends Body {
  status: 'closed';
  closedAt: Date;
  counted?: Omit<SurveyCounted, 'type'>;
}
export type Survey = { status: 'unopened' } | Running | Closed;
export type KnownSurvey = Running | Closed;

/** A result of the period was told. */
export interface Gather {
  type: 'Gather';
  fact: true;
  opened: Omit<SurveyOpened, 'type'>;
}
export interface Closer {
  organ: number;
  person: string;
  roles: string[];
  level: 'CITY' | 'DISTRICT' | 'STREET' | 'COMMUNITY' | 'UNIT';
}
export interface CloseSurvey {
  type: 'CloseSurvey';
  note: string;
  by: Closer;
  now: Date;
}
export interface Count {
  type: 'Count';
  fact: true;
  ballots: Ballot[];
}
export interface Rang {
  type: 'Rang';
  fact: true;
  deadlineId: string;
  at: Date;
}
export type SurveyInput = Gather | CloseSurvey | Count | Rang;

export const flow: Flow<Survey, SurveyInput, SurveyEvent, Law | undefined> = {
  unopened: { Gather: ({ opened }) => [{ type: 'SurveyOpened', ...opened }] },
  open: { CloseSurvey: close, Rang: ring },
  closed: {
    CloseSurvey: (_, { clause }) => {
      throw refusals.SURVEY_CLOSED({ clause });
    },
    Count: count,
  },
};

export const decider: Decider<Survey, SurveyInput, SurveyEvent, Law | undefined> = {
  initial: { status: 'unopened' },
  decide: decideBy(flow),
  evolve,
};

/** The office that sent the orders out holds it, by whom the pack lets. */
export function refusalFor(by: Closer, { organ, clause }: KnownSurvey, law: Law): Refusal | undefined {
  const may = law.may('closeSurvey', by.roles, { level: by.level });
  if (!may.allowed) return refusals.SURVEY_ROLE_MAY_NOT({ ...rolesInWords(law, may.whoMay), clause: may.clause });
  return by.organ === organ ? undefined : refusals.NOT_THE_HOLDER({ clause });
}

function close({ by, note, now }: CloseSurvey, survey: Running, law: Law | undefined): SurveyEvent[] {
  if (law === undefined) throw new TypeError('a survey is closed under its law');
  const refused = refusalFor(by, survey, law);
  if (refused) throw refused;
  const { surveyId, organ, clocks } = survey;
  const stopped = clocks.map(({ id }) => id);
  return [{ type: 'SurveyClosed', surveyId, organ, person: by.person, note, closedAt: now, stopped }];
}

/** Once, from the ballots as they stand; a unit counts each ballot on what it handled. */
function count({ ballots }: Count, { surveyId, organ, counted }: Closed): SurveyEvent[] {
  if (counted) return [];
  const judged = ballots.flatMap((ballot) => (ballot.status === 'evaluated' ? [ballot] : []));
  const handlers = [...new Set(judged.flatMap(({ handlerOrgans }) => handlerOrgans))].sort((a, b) => a - b);
  const units = handlers.map((unit): SurveyUnit => {
    const own = judged.filter(({ handlerOrgans }) => handlerOrgans.includes(unit));
    return { organ: unit, valid: own.length, satisfied: own.filter(({ satisfied }) => satisfied).length };
  });
  const [valid, satisfied] = [judged.length, judged.filter((ballot) => ballot.satisfied).length];
  const blank = ballots.length - valid;
  return [{ type: 'SurveyCounted', surveyId, organ, units, valid, satisfied, blank }];
}

/** A periodic duty that was not met by its last day; closing later leaves the breach (ENG-10). */
function ring({ deadlineId, at }: Rang, { surveyId, organ, clocks, breached }: Running): SurveyEvent[] {
  const clock = clocks.find(({ id }) => id === deadlineId);
  if (!clock || breached || at < clock.dueAt) return [];
  return [{ type: 'SurveyBreached', surveyId, organ, deadlineId, timer: clock.timer, due: clock.due }];
}

function evolve(state: Survey, event: SurveyEvent): Survey {
  if (event.type === 'SurveyOpened') {
    const { type: _, started, ...opened } = event;
    return { status: 'open', ...opened, clocks: started, breached: false };
  }
  if (state.status === 'unopened') return state;
  if (event.type === 'SurveyClosed') return { ...state, status: 'closed', closedAt: event.closedAt };
  if (event.type === 'SurveyBreached') return { ...state, breached: true };
  const { type: _, ...counted } = event;
  return state.status === 'closed' ? { ...state, counted } : state;
}
