import { refusalOf } from './case-testing.ts';
import { breached, led, on, received, referred, ringDue, szRules } from './representative-testing.ts';

const written = { explanation: '非本单位职能', suggestion: '建议转水务局' };

describe('AT-06: a unit that does not undertake the order (SZ11-20…22)', () => {
  test('declared on 05-08, filed on 05-12, accepted on 05-13; the next unit has a clock of its own', () => {
    const story = led(received('2026-05-06T09:00'));
    expect([story.due('T-SZ-DECIDE'), story.due('T-SZ-DECLINE'), story.due('T-SZ-REPLY')]).toEqual([
      '2026-05-09',
      '2026-05-12',
      '2026-05-19',
    ]);
    story.on('2026-05-08T16:00').do('housing', 'DeclareDecline', on(story));
    expect(story.last[0]).toMatchObject({ type: 'DeclineDeclared', late: false });
    story.on('2026-05-12T16:00').do('housing', 'SubmitDecline', { ...on(story), ...written });
    expect(story.last[0]).toMatchObject({ type: 'DeclineSubmitted', late: false });
    story.on('2026-05-13T09:00').do('city', 'ReviewDecline', { ...on(story), accepted: true });
    expect(story.case).toMatchObject({ status: 'routing', holder: 1 });
    expect(story.due('T-SZ-ROUTE')).toBe('2026-05-15');
    expect(story.events.filter(({ type }) => type === 'DeadlineBreached')).toEqual([]);
    expect(story.case.clocks.filter(({ stoppedAt }) => !stoppedAt).map(({ deadline }) => deadline.timer)).toEqual([
      'T-SZ-ROUTE',
    ]);
    story.do('city', 'Dispatch', { handlers: [{ organ: 51, role: '' }], form: 'WRITTEN' });
    story.on('2026-05-14T09:00').do('water', 'Receive', on(story, 51));
    expect(story.due('T-SZ-REPLY')).toBe('2026-05-28');
    expect(story.case.assignments.map(({ status }) => status)).toEqual(['declined', 'received']);
  });

  test('both texts are asked for, and the unit that declared once does not declare again', () => {
    const story = received('2026-05-06T09:00');
    expect(refusalOf(() => story.do('housing', 'SubmitDecline', { ...on(story), explanation: '非职能' }))).toBe(
      'FIELDS_MISSING',
    );
    story.do('housing', 'DeclareDecline', on(story));
    expect(refusalOf(() => story.do('housing', 'DeclareDecline', on(story)))).toBe('DECLINE_ALREADY_DECLARED');
  });

  test('SZ11-22: on the second filing the office decides finally; the unit neither declares nor files a third time', () => {
    const story = received('2026-05-06T09:00');
    story.do('housing', 'SubmitDecline', { ...on(story), ...written });
    story.do('city', 'ReviewDecline', { ...on(story), reason: '属贵局职能' });
    story.do('housing', 'SubmitDecline', { ...on(story), ...written });
    story.do('city', 'ReviewDecline', { ...on(story), reason: '最后决定：由贵局办理' });
    expect(refusalOf(() => story.do('housing', 'DeclareDecline', on(story)))).toBe('DECLINE_DECIDED');
    expect(refusalOf(() => story.do('housing', 'SubmitDecline', { ...on(story), ...written }))).toBe('DECLINE_DECIDED');
    expect([story.unit(50).status, story.due('T-SZ-REPLY')]).toEqual(['received', '2026-05-19']);
    story.do('housing', 'Undertake', on(story));
    expect(story.case.status).toBe('inHandling');
  });

  test('SZ11-20: silence is a breach and no consent', () => {
    const story = ringDue(received('2026-05-06T09:00').on('2026-05-10T00:00'), 'T-SZ-DECIDE');
    expect(story.last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 50, told: [1] });
    expect(story.unit(50).status).toBe('received');
  });
});

describe('AT-07: filed on 05-13, too late (SZ11-21, A2)', () => {
  const late = (lateDecline: string) => received('2026-05-06T09:00', szRules({ lateDecline })).on('2026-05-13T09:00');

  test('RECORD: on record with both breaches; accepted, the old reply clock ends without one', () => {
    const story = late('RECORD');
    story.do('housing', 'SubmitDecline', { ...on(story), ...written });
    expect(story.types()).toEqual([...['DeadlineBreached', 'DeadlineBreached', 'DeclineSubmitted', 'PaperIssued']]);
    expect(story.last.at(-2)).toMatchObject({ late: true });
    expect([breached(story, 'T-SZ-DECIDE'), breached(story, 'T-SZ-DECLINE')]).toEqual([true, true]);
    story.do('city', 'ReviewDecline', { ...on(story), accepted: true });
    expect(story.case.status).toBe('routing');
    expect(breached(story, 'T-SZ-REPLY')).toBe(false);
  });

  test('RECORD: the office insists with a reason, and the reply stays due on 05-19', () => {
    const story = late('RECORD');
    story.do('housing', 'SubmitDecline', { ...on(story), ...written });
    expect(refusalOf(() => story.do('city', 'ReviewDecline', on(story)))).toBe('FIELDS_MISSING');
    story.do('city', 'ReviewDecline', { ...on(story), reason: '属贵局职能' });
    expect(story.types()).toEqual(['DeclineRejected']);
    expect([story.unit(50).status, story.due('T-SZ-REPLY')]).toEqual(['received', '2026-05-19']);
    story.do('housing', 'Undertake', on(story));
    expect(story.case.status).toBe('inHandling');
  });

  test('REFUSE: DECLINE_LAPSED, the clause named; the breaches stand and the reply stays due', () => {
    const story = late('REFUSE');
    ringDue(story, 'T-SZ-DECIDE');
    ringDue(story, 'T-SZ-DECLINE');
    expect(refusalOf(() => story.do('housing', 'SubmitDecline', { ...on(story), ...written }))).toBe('DECLINE_LAPSED');
    expect([breached(story, 'T-SZ-DECIDE'), breached(story, 'T-SZ-DECLINE')]).toEqual([true, true]);
    expect([story.case.status, story.due('T-SZ-REPLY')]).toEqual(['dispatched', '2026-05-19']);
  });
});

test('SZ11-A3: a co-handler that validly declines counts as given, and only its own part ends', () => {
  const handlers = [
    { organ: 50, role: 'LEAD' },
    { organ: 51, role: 'CO' },
  ];
  const story = referred('2026-06-01T09:00').do('city', 'Dispatch', { handlers, form: 'WRITTEN' });
  story.do('housing', 'Receive', on(story)).do('water', 'Receive', on(story, 51));
  story.do('housing', 'Undertake', on(story)).on('2026-06-03T10:00');
  story.do('water', 'SubmitDecline', { ...on(story, 51), ...written });
  story.do('city', 'ReviewDecline', { ...on(story, 51), accepted: true });
  expect(story.case.status).toBe('inHandling');
  expect(story.due('T-SZ-LEAD')).toBe('2026-06-10');
  expect(story.case.clocks.find(({ deadline }) => deadline.timer === 'T-SZ-LEAD')).toMatchObject({
    assignmentId: story.unit(50).id,
    deadline: { chargedTo: 50 },
  });
});
