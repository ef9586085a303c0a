import { refusalOf } from './case-testing.ts';
import { breached, on, ringDue, szRules, undertaken } from './representative-testing.ts';

const words = { reason: '需要专项资金' };
const agreed = { granted: true };

/** Received on Mon 2026-08-03, so the reply is due on Mon 08-17. */
function asked(consentBeforeDue = true) {
  const story = undertaken('2026-08-03T09:00', szRules({ consentBeforeDue })).on('2026-08-14T10:00');
  expect(story.due('T-SZ-REPLY')).toBe('2026-08-17');
  story.do('housing', 'RequestExtension', { ...on(story), ...words });
  return story.do('city', 'DecideExtension', { ...on(story), ...agreed });
}

describe('AT-09: an extension that two parties agree to (SZ11-28…30, A4)', () => {
  test('one consent moves nothing yet', () => {
    const story = asked();
    expect(story.types()).toEqual(['ExtensionConsented']);
    expect([story.unit(50).extension, story.due('T-SZ-REPLY')]).toEqual(['REQUESTED', '2026-08-17']);
  });

  test.each([true, false])('(a) both within the normal period, consentBeforeDue %s: due on 09-14', (bound) => {
    const story = asked(bound).on('2026-08-17T20:00');
    story.do('rep', 'DecideExtension', { ...on(story), ...agreed });
    expect(story.types()).toEqual(['ExtensionGranted']);
    expect(story.due('T-SZ-REPLY')).toBe('2026-09-14');
  });

  test('(b) the second consent on 08-18 where both are bound to the period: refused, the breach stands', () => {
    const story = asked(true).on('2026-08-18T09:00');
    ringDue(story, 'T-SZ-REPLY');
    expect(refusalOf(() => story.do('rep', 'DecideExtension', { ...on(story), ...agreed }))).toBe(
      'EXTENSION_NOT_AGREED_IN_TIME',
    );
    expect([story.due('T-SZ-REPLY'), breached(story, 'T-SZ-REPLY')]).toEqual(['2026-08-17', true]);
  });

  test('(b) where only the request is bound: the provisional breach is withdrawn, due on 09-14', () => {
    const story = asked(false).on('2026-08-18T09:00');
    ringDue(story, 'T-SZ-REPLY');
    story.do('rep', 'DecideExtension', { ...on(story), ...agreed });
    expect(story.types()).toEqual(['ExtensionGranted', 'TimerBreachWithdrawn']);
    expect([story.due('T-SZ-REPLY'), breached(story, 'T-SZ-REPLY')]).toEqual(['2026-09-14', false]);
  });

  test('a second request is refused, after the grant and after a refusal', () => {
    const story = asked();
    expect(refusalOf(() => story.do('housing', 'RequestExtension', { ...on(story), ...words }))).toBe('EXTENSION_ONCE');
    story.do('rep', 'DecideExtension', { ...on(story), reason: '可按期办结' });
    expect([story.types(), story.unit(50).extension]).toEqual([['ExtensionRefused'], 'REFUSED']);
    expect(refusalOf(() => story.do('housing', 'RequestExtension', { ...on(story), ...words }))).toBe('EXTENSION_ONCE');
  });

  test('one party does not speak twice, and nobody but the two decides', () => {
    const story = asked();
    expect(refusalOf(() => story.do('city', 'DecideExtension', { ...on(story), ...agreed }))).toBe('ALREADY_AGREED');
    expect(refusalOf(() => story.do('district', 'DecideExtension', { ...on(story), ...agreed }))).toBe(
      'NOT_DISPATCHER',
    );
    expect(refusalOf(() => story.do('otherRep', 'DecideExtension', { ...on(story), ...agreed }))).toBe('NOT_OWN_CASE');
  });
});

test.each([true, false])('AT-11, SZ11-28: asked for on 08-18 it is too late, consentBeforeDue %s', (bound) => {
  const story = undertaken('2026-08-03T09:00', szRules({ consentBeforeDue: bound })).on('2026-08-18T09:00');
  ringDue(story, 'T-SZ-REPLY');
  expect(refusalOf(() => story.do('housing', 'RequestExtension', { ...on(story), ...words }))).toBe(
    'EXTENSION_TOO_LATE',
  );
  expect(breached(story, 'T-SZ-REPLY')).toBe(true);
});
