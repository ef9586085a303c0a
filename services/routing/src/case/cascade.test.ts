import { people, refusalOf } from './case-testing.ts';
import { answered, led, on, undertaken } from './representative-testing.ts';

const told = [
  { recipient: 'PARTY_REP', submissionId: '', method: 'PHONE', toldAt: undefined, proof: '电话告知' },
  { recipient: 'REPORTER', submissionId: '', method: 'PHONE', toldAt: undefined, proof: '电话告知' },
];

describe('AT-13: the result goes down office by office (SZ11-33…36)', () => {
  test('city by 11-04, district by 11-06, street by 11-10; from the studio on it is feedback', () => {
    const story = led(answered('2026-11-02T09:00'));
    expect(story.due('T-SZ-CASCADE')).toBe('2026-11-04');
    story.on('2026-11-04T10:00').do('city', 'RelayFeedback');
    expect(story.last[0]).toMatchObject({ from: 1, to: 10, level: 'DISTRICT', answer: '已维修', kind: 'SOLVED' });
    expect(story.due('T-SZ-CASCADE')).toBe('2026-11-06');
    story.on('2026-11-06T10:00').do('district', 'RelayFeedback');
    expect(story.due('T-SZ-CASCADE')).toBe('2026-11-10');
    story.on('2026-11-10T10:00').do('street', 'RelayFeedback');
    expect(story.case).toMatchObject({ status: 'feedbackPending', holder: 1000 });
    expect(story.case.clocks.filter(({ stoppedAt }) => !stoppedAt)).toEqual([]);
    expect(story.events.filter(({ type }) => type === 'DeadlineBreached')).toEqual([]);
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
    expect(story.case.status).toBe('fedBack');
    story.do('liaison', 'CloseCase');
    expect(story.case.status).toBe('closed');
  });

  test('only who has the result passes it on', () => {
    const story = answered('2026-11-02T09:00');
    expect(refusalOf(() => story.do('street', 'RelayFeedback'))).toBe('NOT_HOLDER');
    story.do('city', 'RelayFeedback').do('district', 'RelayFeedback').do('street', 'RelayFeedback');
    expect(refusalOf(() => story.do('street', 'RelayFeedback'))).toBe('NOT_HOLDER');
  });

  test('SZ11-37: urgent, both are told the same day; the offices passed over stay on record, the studio is informed', () => {
    const story = led(answered('2026-11-02T09:00')).do('city', 'Classify', { urgent: true, reason: '影响供水' });
    story.do('city', 'DirectFeedback', { told });
    expect(story.last.at(-1)).toMatchObject({
      type: 'DirectFeedbackGiven',
      organ: 1,
      studio: 1000,
      skipped: [10, 100, 1000],
      told: [{ recipient: 'PARTY_REP' }, { recipient: 'REPORTER', submissionId: 's-1', toldAt: story.now }],
    });
    expect(story.case).toMatchObject({ status: 'fedBack', holder: people.liaison.organ });
    expect(story.case.clocks.filter(({ stoppedAt }) => !stoppedAt)).toEqual([]);
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
    expect(story.types()).toEqual([]);
  });

  test('not urgent it is refused, and with one side untold too', () => {
    const story = answered('2026-11-02T09:00');
    expect(refusalOf(() => story.do('city', 'DirectFeedback', { told }))).toBe('NOT_URGENT');
    story.do('city', 'Classify', { urgent: true, reason: '急' });
    expect(refusalOf(() => story.do('city', 'DirectFeedback', { told: told.slice(1) }))).toBe('NOT_EVERYBODY_TOLD');
  });

  test('a reply sent back ends the cascade and starts it anew with the next reply', () => {
    const story = undertaken('2026-11-02T09:00');
    story.do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '已修' });
    story.do('city', 'SendBack', { ...on(story), reason: '未附照片' }).on('2026-11-03T09:00');
    expect(story.case.clocks.find(({ deadline }) => deadline.timer === 'T-SZ-CASCADE')?.stoppedAt).toBeDefined();
    story.do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '已补' });
    expect(story.due('T-SZ-CASCADE')).toBe('2026-11-05');
  });
});

describe('the reply, and the filing (SZ11-27, SZ11-32, SZ11-44)', () => {
  test('SZ11-27: a plan needs its text; SZ11-32: a copy goes to the representative', () => {
    const story = undertaken('2026-11-02T09:00');
    const plan = { ...on(story), kind: 'PLAN', text: '短期不能解决' };
    expect(refusalOf(() => story.do('housing', 'Reply', plan))).toBe('FIELDS_MISSING');
    story.do('housing', 'Reply', { ...plan, plan: '2027年3月前改造管网' });
    expect(story.last[0]).toMatchObject({ type: 'Replied', plan: '2027年3月前改造管网', copiedTo: 'rep' });
  });

  test('SZ11-44: filed only after the representative has judged, within five days of the later', () => {
    const story = led(answered('2026-11-02T09:00'));
    for (const who of ['city', 'district', 'street'] as const) story.do(who, 'RelayFeedback');
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
    story.on('2026-11-03T09:00').do('liaison', 'CloseCase');
    expect(story.due('T-SZ-ARCHIVE')).toBeUndefined();
    expect(refusalOf(() => story.do('liaison', 'ArchiveCase'))).toBe('EVALUATION_MISSING');
    story.fact('Evaluated', { ballotId: 'b1', grade: 'SATISFIED', evaluator: 'RESIDENT' });
    expect([story.case.evaluation, story.due('T-SZ-ARCHIVE')]).toEqual(['', undefined]);
    story.on('2026-11-05T09:00').fact('Evaluated', { ballotId: 'b2', grade: 'BASICALLY', evaluator: 'PARTY_REP' });
    expect([story.case.evaluation, story.due('T-SZ-ARCHIVE')]).toEqual(['BASICALLY', '2026-11-12']);
    story.do('liaison', 'ArchiveCase');
    expect(story.case.status).toBe('archived');
  });
});
