import fc from 'fast-check';
import { isWorkingDay } from '../calendar/calendar.ts';
import { legalDayOf } from '../day.ts';
import { isGaps } from '../schema/gap.ts';
import { lawNamed, packNamed, publishedCalendar } from '../testing.ts';
import { activate } from './law.ts';
import { suggestedParameters } from './parameters.ts';

const law = lawNamed('jilin-2012');
const at = (text: string) => new Date(`${text}+08:00`);
const days = (instants: Date[]) => instants.map(legalDayOf);

describe('a deadline', () => {
  it('ends at 24:00 of the due day in the zone and names clause and hashes', () => {
    const deadline = law.deadline('T-JL-HANDLE', at('2026-09-29T10:00'));
    expect(deadline).toMatchObject({ start: '2026-09-29', due: '2026-10-19', provisional: false, provenance: 'P' });
    expect(deadline.dueAt).toEqual(at('2026-10-20T00:00'));
    expect(deadline.clause).toBe('吉市政办函〔2012〕79号 四(三)');
    expect([deadline.calendarHash, deadline.packHash]).toEqual([publishedCalendar.hash, law.packHash]);
  });

  it('takes the legal day of the zone, not of the machine', () => {
    expect(law.deadline('T-JL-HOP', new Date('2026-09-28T16:30:00Z')).start).toBe('2026-09-29');
    expect(law.deadline('T-JL-HOP', new Date('2026-09-28T15:59:59Z')).start).toBe('2026-09-28');
  });

  it('ends at the closing hour where the operator sets one', () => {
    const office = lawNamed('jilin-2012', { dayEnd: '17:00' });
    expect(office.deadline('T-JL-HANDLE', at('2026-09-29T10:00')).dueAt).toEqual(at('2026-10-19T17:00'));
    expect(() => lawNamed('jilin-2012', { dayEnd: '25:00' })).toThrow('no time between');
  });

  it('warns by ENG-13: one unit before up to 3, two up to 10, three above, always after the start', () => {
    expect(days(law.deadline('T-JL-FEEDBACK', at('2026-06-15T10:00')).warnAt)).toEqual(['2026-06-16']);
    expect(days(law.deadline('T-JL-CARD', at('2026-09-22T14:00')).warnAt)).toEqual(['2026-09-28', '2026-09-29']);
    expect(days(law.deadline('T-JL-JOINT', at('2026-06-01T10:00')).warnAt)).toEqual([
      '2026-06-23',
      '2026-06-26',
      '2026-06-29',
    ]);
    // One day for one hop: the day before is the start itself, so the warning comes the next morning.
    expect(law.deadline('T-JL-HOP', at('2026-06-15T10:00')).warnAt).toEqual([at('2026-06-16T09:00')]);
  });

  it('goes to the supervisor one unit after and to the leader three units after', () => {
    const { escalateAt } = law.deadline('T-JL-HANDLE', at('2026-09-16T10:00'));
    expect(law.deadline('T-JL-HANDLE', at('2026-09-16T10:00')).due).toBe('2026-09-30');
    expect(escalateAt).toEqual([
      { to: 'SUPERVISOR', at: at('2026-10-09T00:00') },
      { to: 'UNIT_LEADER', at: at('2026-10-11T00:00') },
    ]);
  });

  it('never falls on a day off, never before its start, and never earlier for a later start', () => {
    const instant = fc.date({ min: at('2008-01-01T00:00'), max: at('2030-01-01T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 90 }), (startedAt, later) => {
        const first = law.deadline('T-JL-HANDLE', startedAt);
        const second = law.deadline('T-JL-HANDLE', new Date(startedAt.getTime() + later * 3_600_000));
        expect(isWorkingDay(publishedCalendar, first.due)).toBe(true);
        expect(first.dueAt.getTime()).toBeGreaterThan(startedAt.getTime());
        expect(second.due >= first.due).toBe(true);
        expect(first.warnAt.every((warning) => warning > startedAt && warning <= first.dueAt)).toBe(true);
      }),
    );
  });

  it('explains each day that it counts and each that it skips', () => {
    const { counted, skipped, clauseText } = law.explain('T-JL-HANDLE', at('2026-09-29T10:00'));
    expect(counted).toHaveLength(10);
    expect(counted).toContainEqual({ day: '2026-10-10', why: 'MAKE_UP_WORKDAY', name: '国庆节' });
    expect(skipped).toContainEqual({ day: '2026-10-01', why: 'HOLIDAY', name: '国庆节' });
    expect(skipped).toContainEqual({ day: '2026-10-11', why: 'WEEKEND' });
    expect(clauseText).toContain('限时办理');
  });

  it('names the timers it knows when asked for another', () => {
    expect(() => law.deadline('T-JL-X', at('2026-09-29T10:00'))).toThrow(
      /There is no timer T-JL-X; known: T-JL-INTAKE/,
    );
  });
});

describe('activation', () => {
  const pack = packNamed('jilin-2012');
  const suggested = suggestedParameters(pack);
  const tried = (changes: object) => {
    const answer = activate({ pack, calendar: publishedCalendar, parameters: { ...suggested, ...changes } });
    return isGaps(answer) ? answer.gaps.map(({ field, expected }) => `${field}: ${expected}`) : [];
  };

  it('names every limit that nobody has set', () => {
    const answer = activate({ pack, calendar: publishedCalendar, parameters: {} });
    expect(isGaps(answer) && answer.gaps.map(({ field }) => field)).toEqual(pack.params.map(({ id }) => id));
  });

  it.each([
    [0, 'handleLimit: a whole number from 1 to 3650'],
    [1.5, 'handleLimit: a whole number from 1 to 3650'],
    ['ten', 'handleLimit: a whole number from 1 to 3650'],
    [null, 'handleLimit: a value for "Handling by one unit"; it is empty'],
  ])('refuses %p as a limit', (value, gap) => {
    expect(tried({ handleLimit: { value, act: 'x' } })).toEqual([gap]);
  });

  it('refuses a value without an act number and a parameter that the pack lacks', () => {
    expect(tried({ handleLimit: { value: 10, act: ' ' } })).toEqual([
      'handleLimit.act: the number of the act that fixes "Handling by one unit"',
    ]);
    expect(tried({ handelLimit: { value: 10, act: 'x' } })[0]).toContain(
      'handelLimit: no such parameter; known: webIntakeLimit',
    );
  });
});

describe('what the pack lists', () => {
  it('feeds back by the channel of origin, to nobody known in public', () => {
    expect(law.feedbackMethods('PHONE').map(({ id }) => id)).toEqual(['PHONE', 'SMS']);
    expect(law.feedbackMethods('GRID', true).map(({ id }) => id)).toEqual(['FACE', 'PHONE', 'PUBLIC']);
    expect(() => law.feedbackMethods('PIGEON')).toThrow('known: GRID');
  });

  it('has a scale of four, the unit register and the joint study first', () => {
    expect(law.evaluation.scale).toHaveLength(4);
    expect(law.unitRegister.filter(({ requiredFor }) => requiredFor === 'DISPATCH')).toHaveLength(4);
    expect(law.coHandling.jointStudy).toMatchObject({ required: true, before: ['dispatch', 'reply'] });
    expect(law.guardsOf('referUp').map(({ requires }) => requires)).toEqual([['verification']]);
    expect(law.replyKinds.find(({ id }) => id === 'NOT_LAWFUL')?.required).toEqual(['text', 'reason', 'legalBasis']);
  });

  it('writes numbers and texts', () => {
    const series = law.numbering('case');
    expect(series.format(7, { tenantName: '东局子街道', year: 2026 })).toBe('东局子街道〔2026〕第0007号');
    expect(law.template('phoneCode', { code: '123456', minutes: 5 })).toContain('验证码：123456');
    expect(law.template('phoneCode', { code: '123456', minutes: 5 }, 'en')).toContain('code is 123456');
    // A sentence has one stop, whoever wrote the words in it; what no mark follows stays as it was written.
    const slow = {
      caseNo: '1',
      title: '路灯',
      reason: '配件未到。',
      newDueLine: '预计2026年12月7日前办结。',
      unit: '市住建局。',
    };
    expect(law.template('delayExplanation', slow)).toContain('原因：配件未到。预计2026年12月7日前办结。市住建局。');
    expect(() => law.template('phoneCode', { code: '1' })).toThrow('needs the field minutes');
    expect(() => law.numbering('letter')).toThrow('known: case');
  });

  it('has the five forms and their words', () => {
    expect(['JL-F1', 'JL-F2', 'JL-F3', 'JL-F4', 'JL-F5'].map((id) => law.form(id).fields.length)).toEqual([
      10, 13, 5, 13, 8,
    ]);
    expect(law.taxonomy('scope').terms.map(({ zh }) => zh)).toEqual([
      '群体性',
      '代表性',
      '普遍性',
      '意见建议',
      '个体诉求',
    ]);
    expect(() => law.form('JL-F9')).toThrow('known: JL-F1');
    expect(() => law.taxonomy('colour')).toThrow('known: scope');
  });
});
