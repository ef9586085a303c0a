import { calendarOf } from '@green-channel/regulation';
import { lawNamed, noticeOf2027, regulations } from '@green-channel/regulation/testing';
import { at, handled, people, replied, rulesOf, type Story } from './case-testing.ts';
import type { CaseEvent } from './event.ts';
import { decider } from './flow.ts';
import type { FactOf } from './input.ts';

const { calendars: years } = regulations;
const loaded = rulesOf(lawNamed('jilin-2012', { calendar: calendarOf([...years, noticeOf2027]) }));
const corrected = (calendar: Parameters<typeof calendarOf>[0]) =>
  rulesOf(lawNamed('jilin-2012', { calendar: calendarOf(calendar) }));

/** The notice is loaded: what the case says to it. */
function recount(story: Story, when: string, rules = loaded): CaseEvent[] {
  const now = at(when);
  const by = { ...people.city, kind: 'system' as const, person: '', roles: [] };
  const fact: FactOf<'CalendarLoaded'> = {
    ...{ type: 'CalendarLoaded', fact: true, calendarHash: rules.law.calendarHash, occurredAt: now, now, by },
    mint: (purpose) => purpose,
  };
  const events = decider.decide(fact, story.state, rules);
  story.state = events.reduce(decider.evolve, story.state);
  return events;
}
const clock = (story: Story, timer = 'T-JL-HANDLE') => {
  const found = story.case.clocks.findLast(({ deadline }) => deadline.timer === timer);
  if (!found) throw new Error(`no clock ${timer}`);
  return found;
};
/** Received on Tuesday 2026-12-22: ten working days end on Wednesday 2027-01-06, as far as anybody knows. */
const received = () => handled(undefined, '2026-12-22T10:00');

describe('AT-04 in a case', () => {
  test('a new notice moves the running date by one event, and no longer calls it provisional', () => {
    const story = received();
    const before = clock(story).deadline;
    expect([before.due, before.provisional]).toEqual(['2027-01-06', true]);
    const [event, ...others] = recount(story, '2026-12-23');
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      ...{ type: 'TimerRescheduled', deadlineId: before.id, before: '2027-01-06', due: '2027-01-07' },
      ...{ provisional: false, chargedTo: 50, calendarHash: loaded.law.calendarHash, settled: undefined },
    });
    expect(event?.moved.map(({ id, due }) => [id, due])).toEqual([[before.id, '2027-01-07']]);
    expect(clock(story)).toMatchObject({ deadline: { due: '2027-01-07', provisional: false }, breached: false });
    expect(clock(story).deadline.warnAt.map((warning) => warning.toISOString().slice(0, 10))).toEqual([
      '2027-01-05',
      '2027-01-06',
    ]);
  });

  test('the same notice a second time says nothing, nor does one that touches no day of the case', () => {
    const story = received();
    recount(story, '2026-12-23');
    expect(recount(story, '2026-12-24')).toEqual([]);
    expect(recount(handled(undefined, '2026-06-11T09:00'), '2026-06-12')).toEqual([]);
  });

  test('what was a breach by the old calendar and is in time by the new one is taken back (ENG-11)', () => {
    const story = received().on('2027-01-07T09:00');
    story.fact('TimerRang', { deadlineId: clock(story).deadline.id, kind: 'DUE', step: 0 });
    expect(clock(story).breached).toBe(true);
    expect(recount(story, '2027-01-07T10:00').map(({ type }) => type)).toEqual([
      'TimerRescheduled',
      'TimerBreachWithdrawn',
    ]);
    expect(clock(story)).toMatchObject({ breached: false, deadline: { due: '2027-01-07' } });
  });

  test('a breach stands when the new date has passed as well', () => {
    const story = received().on('2027-01-08T09:00');
    story.fact('TimerRang', { deadlineId: clock(story).deadline.id, kind: 'DUE', step: 0 });
    expect(recount(story, '2027-01-08T10:00').map(({ type }) => type)).toEqual(['TimerRescheduled']);
    expect(clock(story).breached).toBe(true);
  });

  test('a clock that was stopped late by the old calendar and in time by the new one stays stopped, without its breach', () => {
    const story = received().on('2027-01-07T09:00');
    story.do('housing', 'Reply', { assignmentId: story.unit(50).id, kind: 'SOLVED', text: '已修好' });
    expect(clock(story).breached).toBe(true);
    const [event, taken] = recount(story, '2027-01-08');
    expect([event?.type, event?.moved, taken?.type]).toEqual(['TimerRescheduled', [], 'TimerBreachWithdrawn']);
    expect(clock(story)).toMatchObject({ breached: false, deadline: { due: '2027-01-07' } });
    expect(clock(story).stoppedAt).toBeDefined();
  });

  test('a correction that shortens the limit moves a running date, never what was done in time', () => {
    const shorter = years.map((year) =>
      year.year === 2026 ? { ...year, work: [...year.work, { day: '2026-12-26', name: '元旦' }] } : year,
    );
    const running = received();
    expect(recount(running, '2026-12-23', corrected(shorter)).map((event) => 'due' in event && event.due)).toEqual([
      '2027-01-05',
    ]);
    expect(recount(replied(undefined, '2026-12-22T10:00'), '2026-12-23', corrected(shorter))).toEqual([]);
  });
});
