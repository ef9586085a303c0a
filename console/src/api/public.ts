import type { Matter } from './case.ts';
import type { Grade } from './grade.ts';
import { ask } from './request.ts';

export interface ProgressStep {
  step: string;
  at: string;
  zh: string;
  en: string;
}

export interface Progress {
  caseId?: string;
  submissionId?: string;
  number?: string;
  status?: string;
  holderName?: string;
  due?: string;
  provisional?: boolean;
  answer?: string;
  answerReason?: string;
  answerLegalBasis?: string;
  steps?: ProgressStep[];
  judged?: boolean;
  matter?: Matter;
  occurredAt?: string;
  phoneKnown?: boolean;
}

export interface ResidentSession {
  token: string;
  expiresAt: string;
  submissionId: string;
}

export interface Answer {
  question: string;
  grade: string;
}

export interface Ballot {
  ballotId: string;
  version: number;
  caseId: string;
  caseNumber?: string;
  title: string;
  submissionId?: string;
  status: string;
  scale?: Grade[];
  /** Where the law asks several things, each is answered by a word of the scale; the whole follows from them. */
  questions?: Grade[];
  answers?: Answer[];
  /** The role that judges by a ballot of its own; empty for the reporter. */
  evaluator?: string;
  /** Last day of the period that its survey asks about; empty without one. */
  surveyUntil?: string;
  /** Judged by whoever is asking, not recorded for somebody else. */
  own?: boolean;
  grade?: string;
  words?: string;
  statement?: unknown;
  openedAt?: string;
  evaluatedAt?: string;
  mayEvaluate?: boolean;
  whyZh?: string;
  whyEn?: string;
}

export const followByCode = (queryCode: string) =>
  ask<Progress>('/public/progress', { method: 'POST', body: { queryCode }, open: true });

export const sendPhoneCode = (queryCode: string) =>
  ask<{ phone: string; expiresAt: string }>('/public/phone-code', { method: 'POST', body: { queryCode }, open: true });

export const openSession = (queryCode: string, phoneCode: string) =>
  ask<ResidentSession>('/public/session', { method: 'POST', body: { queryCode, phoneCode }, open: true });
