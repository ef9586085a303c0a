import type { KinEvents } from './event-kin.ts';
import { type Meaning, turned } from './evolve-intake.ts';
import { succeeded } from './evolve-succession.ts';
import type { Opened } from './state.ts';

const unchanged = (state: Opened): Opened => state;

/** What ties a case to another one, and what is kept beside its way. */
export const kinEvents: Meaning<keyof KinEvents> = {
  CaseSplit: (state, { matter, parts }) => ({
    ...state,
    matter,
    parts: [
      ...(state.parts ?? []),
      ...parts.map((part) => ({ caseId: part.caseId, number: '', title: part.matter.title })),
    ],
  }),
  CaseMerged: (state, { into, intoNumber, at }) =>
    turned(state, 'merged', at, { mergedInto: { caseId: into, number: intoNumber, title: '' } }),
  ReportersJoined: (state, { fromCase, fromNumber, matter, reporters }) => ({
    ...state,
    joined: [...(state.joined ?? []), { caseId: fromCase, number: fromNumber, title: matter.title, reporters }],
  }),
  ProgressQueried: (state, { organ, byReporter, person, askedOn }) => ({
    ...state,
    asked: { ...state.asked, [askerKey(organ, byReporter, person)]: askedOn },
  }),
  Referred: (state, { type: _, started: _s, stopped: _p, moved: _m, ...referral }) => ({
    ...state,
    referrals: [...(state.referrals ?? []), referral],
  }),
  AccountabilityRecorded: (state, { type: _, started: _s, stopped: _p, moved: _m, ...record }) => ({
    ...state,
    accountability: [...(state.accountability ?? []), record],
  }),
  CardCopyDelivered: unchanged,
  CaseSucceeded: succeeded,
};

/** One who asks again on the same day is not put down again. */
export function askerKey(organ: number, byReporter: boolean, person: string): string {
  return byReporter ? 'reporter' : `${organ} ${person}`;
}
