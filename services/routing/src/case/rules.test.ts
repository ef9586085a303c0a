import { refusalOf } from './case-testing.ts';
import { accepted, registered, szRules } from './representative-testing.ts';
import { rulesInForce } from './rules.ts';

describe('ENG-04: a case keeps the rules of the day on which it was registered', () => {
  const whole = szRules();

  test('before it is registered those of today, afterwards those of that day, whenever it is asked', () => {
    const old = registered('2012-03-13T09:00', whole);
    const today = new Date('2026-03-10T09:00:00+08:00');
    expect(rulesInForce(whole, { status: 'unopened' }, today).law.pack.feedback.owner).toBe('LEAD_MEMBER');
    expect(rulesInForce(whole, old.state, today).law.pack.feedback.owner).toBe('STUDIO');
    expect(rulesInForce(whole, registered('2013-12-18T09:00', whole).state, today).law.pack.feedback.owner).toBe(
      'LEAD_MEMBER',
    );
  });

  test('SZ13-30: a lead member is assigned in a case of 2026 and in none of 2012', () => {
    const assign = (start: string) => {
      const story = accepted(start, whole);
      Object.assign(story, { rules: rulesInForce(whole, story.state, story.now) });
      return refusalOf(() => story.do('teamLeader', 'AssignLeadMember', { member: 'other-rep', opinion: '由其跟进' }));
    };
    expect([assign('2012-03-13T09:00'), assign('2026-03-10T09:00')]).toEqual(['COMMAND_NOT_IN_PACK', 'accepted']);
  });
});
