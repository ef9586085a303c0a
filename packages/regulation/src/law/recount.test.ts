import { calendarOf } from '../calendar/calendar.ts';
import { noticeOf2027, packNamed, regulations } from '../testing.ts';
import { deadlineOf, type Frame } from './deadline.ts';
import { lawOf } from './law.ts';
import { FIXED, limitFrom, measureOf } from './measure.ts';
import { suggestedParameters } from './parameters.ts';
import { recounted } from './recount.ts';
import type { Measured } from './span.ts';

const years = regulations.calendars;
const before = calendarOf(years);
const after = calendarOf([...years, noticeOf2027]);
const frame = (calendar: typeof before): Frame => ({ calendar, dayEnd: 24 * 60, packHash: 'p' });
const at = (text: string) => new Date(`${text}+08:00`);

function stated(limit: Measured, start: string) {
  const clock = { id: 'T', limit, provenance: 'T' as const, clause: '' };
  const { escalateAt, ...rest } = deadlineOf(frame(before), clock, at(start));
  return { ...rest, escalate: escalateAt };
}
const workdays = (count: number): Measured => ({ unit: 'DAY', count, calendar: 'CN_WORKDAY' });

describe('a new notice', () => {
  it('AT-04: moves 30 working days from 2026-11-30 from Tuesday 01-12 to Wednesday 01-13, no longer provisional', () => {
    const old = stated(workdays(30), '2026-11-30T10:00');
    expect([old.due, old.provisional]).toEqual(['2027-01-12', true]);
    const now = recounted(frame(after), old, undefined);
    expect(now).toMatchObject({ due: '2027-01-13', provisional: false, calendarHash: after.hash });
    expect(now?.dueAt).toEqual(at('2027-01-14T00:00'));
    expect(now?.warnAt.at(-1)).toEqual(at('2027-01-12T09:00'));
  });

  it('takes the flag off a date that stays, and says nothing of one that it does not touch', () => {
    const first = stated(workdays(23), '2026-11-30T10:00'); // 2026-12-31, its escalations in 2027
    expect([first.due, first.provisional]).toEqual(['2026-12-31', false]);
    const onlyRings = recounted(frame(after), first, undefined);
    expect(onlyRings?.due).toBe('2026-12-31');
    expect(recounted(frame(after), stated(workdays(3), '2026-11-30T10:00'), undefined)).toBeUndefined();
    expect(recounted(frame(before), first, undefined)).toBeUndefined();
  });

  it('moves the roll of natural days, never a day that was named, a quota or a strict day', () => {
    const rolling = stated({ unit: 'DAY', count: 5, calendar: 'NATURAL', roll: 'NEXT_WORKDAY' }, '2026-12-30T10:00');
    expect([rolling.strict, rolling.due, rolling.provisional]).toEqual(['2027-01-04', '2027-01-04', true]);
    expect(recounted(frame(after), rolling, undefined)?.due).toBe('2027-01-05');
    for (const limit of [
      { unit: 'DAY', count: 5, calendar: 'NATURAL', roll: 'NONE' },
      { unit: 'FIXED_DATE', day: 4 },
      { unit: 'QUOTA', count: 1, period: 'MONTH' },
      { unit: 'DAY_BEFORE', count: 7, calendar: 'NATURAL' },
    ] as const)
      expect(recounted(frame(after), stated(limit, '2026-12-30T10:00'), undefined)).toBeUndefined();
  });

  it('counts back in working days too', () => {
    const back = stated({ unit: 'DAY_BEFORE', count: 3, calendar: 'CN_WORKDAY' }, '2027-01-07T10:00');
    expect([back.due, recounted(frame(after), back, undefined)?.due]).toEqual(['2027-01-04', '2026-12-31']);
  });

  it('counts an extension to the longest day again, and leaves a nearer day that was agreed', () => {
    const pack = packNamed('jilin-2012');
    const parameters = suggestedParameters(pack);
    const [old, now] = [before, after].map((calendar) => lawOf({ pack, calendar, parameters }));
    const { maximum } = old?.extend('T-JL-HANDLE', at('2026-12-14T10:00')) ?? {};
    expect([maximum?.due, maximum?.measure]).toEqual(['2027-01-12', '20 CN_WORKDAY']);
    const recount = (day: string) => {
      const granted = old?.extend('T-JL-HANDLE', at('2026-12-14T10:00'), day).granted;
      return granted && now?.recount({ ...granted, escalate: granted.escalateAt });
    };
    expect(recount('2027-01-12')?.due).toBe('2027-01-13');
    expect(recount('2027-01-08')).toBeUndefined();
  });
});

describe('how a date was counted', () => {
  it.each<Measured>([
    { unit: 'DAY', count: 10, calendar: 'CN_WORKDAY' },
    { unit: 'DAY', count: 5, calendar: 'NATURAL' },
    { unit: 'DAY_BEFORE', count: 3, calendar: 'CN_WORKDAY' },
    { unit: 'SAME_DAY', calendar: 'CN_WORKDAY' },
  ])('survives being written down: %j', (limit) => expect(limitFrom(measureOf(limit))).toEqual(limit));

  it('is fixed for every date that no calendar moves, and nothing is made of other words', () => {
    expect(measureOf({ unit: 'QUOTA', count: 1, period: 'YEAR' })).toBe(FIXED);
    expect([FIXED, '', '10', 'x CN_WORKDAY', '10 MOON'].map(limitFrom)).toEqual(Array(5).fill(undefined));
  });
});

describe('what the operator decides of days (ENG-07, ENG-09, ENG-11)', () => {
  const pack = packNamed('jilin-2012');
  const lawWith = (id: string, value: string | number) =>
    lawOf({ pack, calendar: before, parameters: { ...suggestedParameters(pack), [id]: { value, act: '1号' } } });

  it('ends each last day at the confirmed time', () => {
    expect(lawWith('dayEnd', '17:30').deadline('T-JL-HANDLE', at('2026-09-29T10:00')).dueAt).toEqual(
      at('2026-10-19T17:30'),
    );
    expect(() => lawWith('dayEnd', '25:00')).toThrow('dayEnd');
  });

  it('rolls natural days as confirmed, where the limit itself does not say', () => {
    const natural = { unit: 'DAY', count: 5, calendar: 'NATURAL' } as const;
    const [first, ...others] = pack.timers;
    if (!first) throw new Error('the pack has timers');
    const of = (limit: typeof natural & { roll?: 'NONE' }, value: string) =>
      lawOf({
        pack: { ...pack, timers: [{ ...first, limit, limitWhen: undefined }, ...others] },
        calendar: before,
        parameters: { ...suggestedParameters(pack), lastDayRoll: { value, act: '1号' } },
      }).deadline(first.id, at('2026-03-16T10:00')).due;
    expect([of(natural, 'NEXT_WORKDAY'), of(natural, 'NONE')]).toEqual(['2026-03-23', '2026-03-21']);
    expect(of({ ...natural, roll: 'NONE' }, 'NEXT_WORKDAY')).toBe('2026-03-21');
  });

  it('bounds how far an act may be dated back', () => {
    expect(lawWith('backDatingLimit', 7).backDating).toEqual({ days: 7, clause: '平台默认' });
  });
});
