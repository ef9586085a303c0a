import { refusalOf } from './case-testing.ts';
import { breached, on, ringDue, together } from './representative-testing.ts';

describe('a lead and its co-handlers (SZ11-24…26, A3)', () => {
  test('opinion in time: the lead has five days from its receipt, ten in all', () => {
    const story = together('2026-06-01T09:00');
    expect([story.due('T-SZ-CO'), story.due('T-SZ-OVERALL')]).toEqual(['2026-06-08', '2026-06-15']);
    story.on('2026-06-08T15:00').do('water', 'GiveOpinion', { ...on(story, 51), text: '管网正常' });
    expect(story.due('T-SZ-LEAD')).toBe('2026-06-15');
    story.on('2026-06-15T15:00').do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '已修' });
    expect(story.types()).toEqual(['Replied', 'PaperIssued']);
  });

  test('opinion late: the overall breach is charged to the co-handler, the lead still has its five days', () => {
    const story = together('2026-06-01T09:00').on('2026-06-11T10:00');
    story.do('water', 'GiveOpinion', { ...on(story, 51), text: '管网正常' });
    expect(story.last[0]).toMatchObject({ type: 'DeadlineBreached', timer: 'T-SZ-CO', chargedTo: 51, told: [1] });
    expect(story.due('T-SZ-LEAD')).toBe('2026-06-18');
    ringDue(story.on('2026-06-16T00:00'), 'T-SZ-OVERALL');
    expect(story.last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 51 });
  });

  test('every opinion in time and the lead late: charged to the lead', () => {
    const story = together('2026-06-01T09:00').on('2026-06-04T10:00');
    story.do('water', 'GiveOpinion', { ...on(story, 51), text: '管网正常' });
    ringDue(story.on('2026-06-16T00:00'), 'T-SZ-OVERALL');
    expect(story.last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 50 });
  });

  test('only a late co-handler is released; that counts as given and starts the five days of the lead', () => {
    const story = together('2026-06-01T09:00').on('2026-06-08T10:00');
    const release = { ...on(story, 51), reason: '逾期未提意见' };
    expect(refusalOf(() => story.do('city', 'ReleaseCoHandler', release))).toBe('CO_HANDLER_NOT_LATE');
    expect(refusalOf(() => story.do('city', 'ReleaseCoHandler', { ...release, ...on(story) }))).toBe(
      'CO_HANDLERS_ONLY',
    );
    story.on('2026-06-09T10:00').do('city', 'ReleaseCoHandler', release);
    expect(story.unit(51).status).toBe('released');
    expect(breached(story, 'T-SZ-CO')).toBe(true);
    expect(story.due('T-SZ-LEAD')).toBe('2026-06-16');
    expect(
      story.case.clocks.filter((clock) => clock.assignmentId === on(story, 51).assignmentId && !clock.stoppedAt),
    ).toEqual([]);
  });

  test('SZ11-30: an extension moves the overall clock and the five days, counted from the receipt of the letter', () => {
    const story = together('2026-06-01T09:00').on('2026-06-05T10:00');
    story.do('housing', 'RequestExtension', { ...on(story), reason: '需现场勘查' });
    story.do('city', 'DecideExtension', { ...on(story), granted: true });
    story.do('rep', 'DecideExtension', { ...on(story), granted: true });
    expect(story.due('T-SZ-OVERALL')).toBe('2026-07-14');
    story.on('2026-06-08T10:00').do('water', 'GiveOpinion', { ...on(story, 51), text: '管网正常' });
    expect(story.due('T-SZ-LEAD')).toBe('2026-07-14');
  });
});
