import { ask, send } from './request.ts';

export interface TimerChange {
  timer: string;
  zh: string;
  en: string;
  clause: string;
  presentClause: string;
  present: string;
  changed: string;
  earlier: string;
  later: string;
  breaches: string;
  breachesThen: string;
  newlyLate: string;
  noLongerLate: string;
  days: string;
}

export interface MovedDate {
  caseId: string;
  number: string;
  timer: string;
  due: string;
  dueThen: string;
  newlyLate: boolean;
}

export interface Outcome {
  cases: string;
  touched: string;
  timers: TimerChange[];
  shown: MovedDate[];
}

export interface Simulation {
  simulationId: string;
  status: 'running' | 'done' | 'stopped' | 'failed';
  packId: string;
  packHash: string;
  version: string;
  zh: string;
  en: string;
  changed: Record<string, string>;
  from: string;
  to: string;
  looked: string;
  total: string;
  askedBy: string;
  askedAt?: string;
  finishedAt?: string;
  failure: string;
  outcome?: Outcome;
}

interface Answer {
  simulation?: Simulation;
}

export const listSimulations = async (): Promise<Simulation[]> =>
  (await ask<{ simulations?: Simulation[] }>('/simulations')).simulations ?? [];

export const getSimulation = async (id: string): Promise<Simulation | undefined> =>
  (await ask<Answer>(`/simulations/${id}`)).simulation;

export interface Wish {
  pack: string;
  values: Record<string, unknown>;
  from: string;
  to: string;
}

export const startSimulation = async (wish: Wish, key: string): Promise<Simulation | undefined> =>
  (await ask<Answer>('/simulations', { method: 'POST', body: wish, key })).simulation;

export const stopSimulation = async (id: string): Promise<Simulation | undefined> =>
  (await ask<Answer>(`/simulations/${id}/stop`, { method: 'POST', body: {} })).simulation;

export const exportPastCases = async (from: string, to: string): Promise<Blob> =>
  (await send('/past-cases/export', { query: { from, to }, accept: 'application/x-ndjson' })).blob();
