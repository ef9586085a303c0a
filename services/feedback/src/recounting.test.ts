import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { lawNamed, noticeOf2027, regulations } from '@green-channel/regulation/testing';
import { type Callback, decider } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import { feedbackClocks } from './deadline.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const old = lawNamed('jilin-2012');
const calendar = calendarOf([...regulations.calendars, noticeOf2027]);
const law = lawNamed('jilin-2012', { calendar });

/** Owed on Thursday 2026-12-31: two working days end on Tuesday 2027-01-05, as far as anybody knows. */
const started = feedbackClocks({
  ...{
    law: old,
    lawHash: 'law',
    fact: 'ReplyAccepted',
    at: at('2026-12-31T10:00'),
    channel: 'PHONE',
    level: 'COMMUNITY',
    chargedTo: 7,
  },
  idOf: (timer) => `deadline ${timer}`,
});
const owed = {
  ...{ type: 'CallbackOwed', callbackId: 'c', dutyId: 'd', caseId: 'case', caseNumber: '1', title: '暖气不热' },
  ...{ submissionId: 's', reporterId: 'r', reporterKind: 'NAMED', channel: 'PHONE', collector: '', methods: ['PHONE'] },
  ...{ owedBy: 'ReplyAccepted', answer: '已修好', replyKind: 'SOLVED', ownerOrgan: 7, dispatchingOrgan: 1 },
  ...{ handlerOrgans: [50], community: 7, handled: [], owedAt: at('2026-12-31T10:00'), law: 'law', calendar: 'old' },
  started,
} as unknown as CallbackEvent; // the fields that only others read are left out
const base = decider.evolve(decider.initial, owed);
const loaded = (when: string) =>
  ({ type: 'CalendarLoaded', fact: true, calendarHash: law.calendarHash, now: at(when) }) as const;
const after = (state: Callback, events: CallbackEvent[]) => events.reduce(decider.evolve, state);

test('ENG-08: a duty that is owed moves with the notice, once', () => {
  expect(started.map(({ due, provisional }) => [due, provisional])).toEqual([['2027-01-05', true]]);
  const events = decider.decide(loaded('2027-01-02T10:00'), base, law);
  expect(events).toMatchObject([
    { type: 'CallbackRescheduled', before: '2027-01-05', due: '2027-01-06', provisional: false, chargedTo: 7 },
  ]);
  expect(decider.decide(loaded('2027-01-02T11:00'), after(base, events), law)).toEqual([]);
});

test('a breach that no longer stands is taken back, and one that stands is not', () => {
  const [{ id: deadlineId = '' } = {}] = started;
  const rang = {
    type: 'Rang',
    fact: true,
    deadlineId,
    kind: 'DUE',
    step: 0,
    to: '',
    at: at('2027-01-06T00:00'),
  } as const;
  const late = after(base, decider.decide(rang, base, undefined));
  const breachedAfter = (when: string) => {
    const state = after(late, decider.decide(loaded(when), late, law));
    return state.status === 'unopened' ? [] : state.duties.map(({ breached }) => breached);
  };
  expect([breachedAfter('2027-01-06T10:00'), breachedAfter('2027-01-07T10:00')]).toEqual([[false], [true]]);
});
