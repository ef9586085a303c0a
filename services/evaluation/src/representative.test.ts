import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider, type Evaluate, type Staff } from './ballot.ts';
import { ballotsOf, type Delivered } from './opening.ts';

const law = lawNamed('shenzhen-2011');
const now = new Date('2026-11-13T10:00:00+08:00');
const [studio, city, unit] = [1000, 1, 50];
const reporter = { submissionId: 's-1', reporterId: 'r-1', reporterKind: 'NAMED', collector: 'rep' };
const told: Delivered = {
  ...{ type: 'FeedbackDelivered', callbackId: 'c', caseId: 's-1', caseNumber: '第1号', title: '楼道', toldAt: now },
  ...{ allDelivered: true, ownerOrgan: studio, community: studio, dispatchingOrgan: city, lawOn: '2026-03-10' },
  told: [reporter, { ...reporter, reporterId: 'rep', reporterKind: 'PARTY_REP' }],
  handled: [{ organ: unit, person: 'p-unit' }],
};
const ballots = (on: string) => {
  const under = { law: law.on(on), lawHash: 'law', calendarHash: 'cal' };
  return ballotsOf(told, under, (purpose) => `ballot ${purpose}`);
};

describe('the representative judges the handling (SZ11-39)', () => {
  const own = ballots('2026-03-10').find(({ opened }) => opened.judge !== '');
  if (!own) throw new Error('no ballot of the representative');
  const opened = given(decider, undefined).when(own).events();
  const rep: Staff = { kind: 'staff', post: 'rep', organ: studio, person: 'p-rep', roles: ['PARTY_REP'] };
  const judge = (by: Evaluate['by']): Evaluate => {
    return { type: 'Evaluate', grade: 'BASICALLY', words: '', by, stated: { method: '', at: now, proof: '' }, now };
  };
  const when = (by: Evaluate['by']) => given(decider, undefined, ...opened).when(judge(by));

  test('by the four grades of annex 2, in person and once', () => {
    expect(own.opened.scale.map(({ zh }) => zh)).toEqual(['非常满意', '满意', '基本满意', '不满意']);
    const [event] = when(rep).thenTypes('Evaluated').events();
    expect(event).toMatchObject({ grade: 'BASICALLY', evaluator: 'PARTY_REP', satisfied: true, caseId: 's-1' });
    given(decider, undefined, ...opened, ...(event ? [event] : []))
      .when(judge(rep))
      .thenRefused('ALREADY_EVALUATED');
  });

  test('no other representative, no liaison, no reporter, never who handled it', () => {
    when({ ...rep, post: 'other-rep', person: 'p-other' }).thenRefused('NOT_THE_JUDGE');
    when({ ...rep, post: 'liaison', person: 'p-liaison', roles: ['LIAISON'] }).thenRefused('NOT_THE_JUDGE');
    when({ kind: 'resident', submission: 's-1' }).thenRefused('NOT_OWN_SUBMISSION');
    when({ ...rep, person: 'p-unit' }).thenRefused('HANDLER_MAY_NOT');
  });

  test('SZ13-25: in 2012 the representative alone is asked, from 2013-12-18 the reporter too', () => {
    expect(ballots('2012-03-13').map(({ opened: { evaluator } }) => evaluator)).toEqual(['PARTY_REP']);
    expect(ballots('2026-03-10').map(({ opened: { evaluator } }) => evaluator)).toEqual(['RESIDENT', 'PARTY_REP']);
  });
});
