/** What a survey says; equal to greenchannel.ballot.v1, field for field. */
import type { StartedDeadline } from '@green-channel/regulation/law/started';

export interface SurveyOpened {
  type: 'SurveyOpened';
  surveyId: string;
  organ: number;
  /** Last legal day of the period. */
  until: string;
  clause: string;
  law: string;
  calendar: string;
  started: StartedDeadline[];
}
export interface SurveyClosed {
  type: 'SurveyClosed';
  surveyId: string;
  organ: number;
  person: string;
  note: string;
  closedAt: Date;
  stopped: string[];
}
export interface SurveyUnit {
  organ: number;
  valid: number;
  satisfied: number;
}
export interface SurveyCounted {
  type: 'SurveyCounted';
  surveyId: string;
  organ: number;
  units: SurveyUnit[];
  valid: number;
  satisfied: number;
  blank: number;
}
export interface SurveyBreached {
  type: 'SurveyBreached';
  surveyId: string;
  organ: number;
  deadlineId: string;
  timer: string;
  due: string;
}

export type SurveyEvent = SurveyOpened | SurveyClosed | SurveyCounted | SurveyBreached;
