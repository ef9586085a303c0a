import { kinds, type Refusal } from '@green-channel/platform/refusal';
import type { Response } from 'express';
import type { Locale } from '../door/locale.ts';
import { ownStatus } from '../refusals.ts';
import { titles } from './titles.ts';

/** RFC 9457 with the members of the house: reason, both languages, fields, trace. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  reason: string;
  zh: string;
  en: string;
  trace: string;
  params?: Record<string, string | number>;
  errors?: { field: string; detail: string; zh: string; en: string; values?: string[] }[];
}

export interface Circumstance {
  publicUrl: string;
  locale: Locale;
  instance: string;
  trace: string;
}

export function kebab(reason: string): string {
  return reason.toLowerCase().replaceAll('_', '-');
}

export function problemOf(refusal: Refusal, { publicUrl, locale, instance, trace }: Circumstance): Problem {
  const own = locale === 'en' ? 'en' : 'zh';
  const status = ownStatus[refusal.reason] ?? kinds[refusal.kind].http;
  const problem: Problem = {
    type: `${publicUrl}/problems/${kebab(refusal.reason)}`,
    title: titles[status === 500 ? 'internal' : refusal.kind][own],
    status,
    detail: refusal[own],
    instance,
    reason: refusal.reason,
    zh: refusal.zh,
    en: refusal.en,
    trace,
  };
  if (Object.keys(refusal.params).length > 0) problem.params = refusal.params;
  if (refusal.fields?.length) {
    problem.errors = refusal.fields.map(({ path, zh, en, values }) => ({
      field: camel(path),
      detail: own === 'en' ? en : zh,
      zh,
      en,
      ...(values ? { values } : {}),
    }));
  }
  return problem;
}

/** Services name fields as the contract does (`act_date`), the body that was sent does it in camel case. */
const camel = (path: string): string => path.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const RETRY_SECONDS = 2;

/** 429 and 503 say when to come back; 401 says which scheme is asked for (RFC 6750). */
export function sendProblem(response: Response, problem: Problem, locale: Locale): void {
  if (problem.status === 503) response.setHeader('Retry-After', String(RETRY_SECONDS));
  if (problem.status === 429) response.setHeader('Retry-After', String(problem.params?.['seconds'] ?? RETRY_SECONDS));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', challengeFor(problem));
  response.setHeader('Content-Language', locale);
  response.setHeader('Cache-Control', 'no-store');
  response.vary('Accept-Language');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function challengeFor({ reason }: Problem): string {
  return reason === 'TOKEN_EXPIRED'
    ? 'Bearer realm="green-channel", error="invalid_token", error_description="expired"'
    : 'Bearer realm="green-channel"';
}
