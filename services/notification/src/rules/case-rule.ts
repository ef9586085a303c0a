import type { EventOf } from '@green-channel/platform/wire';
import type { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { Rule, Text } from './rule.ts';

type Event = EventOf<CaseEvent>;
export type CaseRules = { [T in Event['type']]?: Rule<Extract<Event, { type: T }>>[] };

/** Somebody's own words behind what is said; a full stop where there are none. */
export const quoted = (zh: string, en: string, words: string): Text =>
  words ? { zh: `${zh}：${words}`, en: `${en}: ${words}` } : { zh: `${zh}。`, en: `${en}.` };

export function earliest(instants: (Date | undefined)[]): Date | undefined {
  return instants.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
}
