import { lawNamed, packNamed } from '../testing.ts';
import { changesOf } from './periods.ts';

describe('a regulation that was amended (ENG-04)', () => {
  const law = lawNamed('shenzhen-2011');
  const before = law.on('2012-06-01');
  const after = law.on('2026-06-01');

  test('SZ13: its one border is the day of the measures', () => {
    expect(changesOf(packNamed('shenzhen-2011'))).toEqual(['2013-12-18']);
  });

  test('SZ11-36, SZ13-31: the studio tells the reporter, from 2013-12-18 the lead member', () => {
    expect(before.pack.feedback.owner).toBe('STUDIO');
    expect(law.on('2013-12-17').pack.feedback.owner).toBe('STUDIO');
    expect(law.on('2013-12-18').pack.feedback.owner).toBe('LEAD_MEMBER');
    expect(after.pack.feedback.source.document).toBe('SZ13');
  });

  test('SZ11-39, SZ13-25: the representative judges, from 2013-12-18 the reporters too', () => {
    expect(before.evaluation.evaluators).toEqual(['PARTY_REP']);
    expect(after.evaluation.evaluators).toEqual(['PARTY_REP', 'RESIDENT']);
  });

  test('SZ13-30, SZ13-49: lead members, team leaders and the online studio come with the measures', () => {
    expect(before.channels.map(({ id }) => id)).not.toContain('ONLINE');
    expect(after.channels.map(({ id }) => id)).toContain('ONLINE');
    expect(before.may('assignLeadMember', ['TEAM_LEADER'], { level: 'COMMUNITY' }).allowed).toBe(false);
    expect(after.may('assignLeadMember', ['TEAM_LEADER'], { level: 'COMMUNITY' }).allowed).toBe(true);
    expect(before.roles.map(({ id }) => id)).not.toContain('TEAM_LEADER');
  });

  test('days between two borders share one answer, and the newest is the law itself', () => {
    expect(law.on('2011-06-01')).toBe(before);
    expect(law.on('2014-01-01')).toBe(after);
    expect(after.on('2012-06-01')).toBe(before);
    expect(before.packHash).toBe(law.packHash);
  });
});
