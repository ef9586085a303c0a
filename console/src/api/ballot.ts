import type { CommandReply, Page } from './page.ts';
import type { Ballot } from './public.ts';
import { ask } from './request.ts';

export interface BallotFilter {
  /** OPEN, EVALUATED, LAPSED or ALL. */
  status: string;
  /** Only those by which the asker judges in the own name. */
  mine: boolean;
}

export const listBallots = (filter: BallotFilter, cursor: string | undefined, size: number) =>
  ask<{ ballots?: Ballot[]; page?: Page }>('/ballots', { query: { ...filter, cursor, size } });

export interface SurveyResult {
  organ: number;
  valid: number;
  satisfied: number;
  rate: string;
}

/** What one office asks about the results of one period; counted only when it is closed (domain 53: no counts before). */
export interface Survey {
  surveyId: string;
  version: number;
  organ: number;
  until: string;
  status: string;
  clause: string;
  breached?: boolean;
  closedAt?: string;
  units?: SurveyResult[];
  valid: number;
  satisfied: number;
  blank: number;
  rate: string;
  mayClose?: boolean;
  whyZh?: string;
  whyEn?: string;
}

export const listSurveys = (status: string, cursor: string | undefined, size: number) =>
  ask<{ surveys?: Survey[]; page?: Page }>('/surveys', { query: { status, cursor, size } });

export const closeSurvey = ({ surveyId, version }: Survey, key: string) =>
  ask<CommandReply>(`/surveys/${encodeURIComponent(surveyId)}/close`, { method: 'POST', body: {}, version, key });
