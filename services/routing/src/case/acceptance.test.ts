import { refusalOf } from './case-testing.ts';
import {
  accepted,
  breached,
  phoned,
  registered,
  reporterSigned,
  ringDue,
  scan,
  signature,
  szRules,
  withScan,
} from './representative-testing.ts';

describe('a matter taken on by a representative', () => {
  test('AT-02, SZ11-13: signed on 2026-04-30, the studio reports by 05-11', () => {
    const story = accepted('2026-04-30T15:00');
    expect(story.due('T-SZ-REPORT')).toBe('2026-05-11');
    const inTime = accepted('2026-04-30T15:00').on('2026-05-11T17:00');
    inTime.do('liaison', 'ReferUp', { target: 100, reason: '汇总' });
    expect(inTime.types()).toEqual(['CaseReferred']);
  });

  test('AT-02: reported on 05-12 it is a breach of the studio, and the street office is told', () => {
    const story = accepted('2026-04-30T15:00').on('2026-05-12T09:00');
    ringDue(story, 'T-SZ-REPORT');
    expect(story.last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 1000, told: [100] });
    story.do('liaison', 'ReferUp', { target: 100, reason: '汇总' });
    expect(story.types()).toEqual(['CaseReferred']);
    expect(breached(story, 'T-SZ-REPORT')).toBe(true);
  });

  test('SZ11-04, SZ11-A5: asked, consented by phone, signed at the next visit wherever the case has gone', () => {
    const story = registered();
    story.do('liaison', 'RequestOpinion', { rep: 'rep', repName: '李代表' });
    expect(story.case.status).toBe('pendingAcceptance');
    story.do('liaison', 'AcceptCase', { opinion: '转区住建局', consent: phoned });
    expect(story.case).toMatchObject({ status: 'routing', rep: { post: 'rep', name: '李代表', signature: 'OWED' } });
    expect(story.due('T-SZ-REPORT')).toBe('2026-03-17');
    story.do('liaison', 'ReferUp', { target: 100, reason: '汇总' }).on('2026-05-06');
    story.do('rep', 'AcceptCase', { signature });
    expect(story.types()).toEqual(['AcceptanceSigned']);
    expect(story.case).toMatchObject({ status: 'routing', holder: 100, rep: { signature: 'SIGNED' } });
  });

  test('SZ11-11: the liaison never signs, nor accepts without a logged consent; another representative does not either', () => {
    const story = registered().do('liaison', 'RequestOpinion', { rep: 'rep' });
    const opinion = '转办';
    expect(refusalOf(() => story.do('liaison', 'AcceptCase', { opinion }))).toBe('CONSENT_MISSING');
    expect(refusalOf(() => story.do('liaison', 'AcceptCase', { opinion, signature }))).toBe('CONSENT_ONLY');
    expect(refusalOf(() => story.do('rep', 'AcceptCase', { opinion }))).toBe('SIGNATURE_MISSING');
    expect(refusalOf(() => story.do('rep', 'AcceptCase', { signature }))).toBe('FIELDS_MISSING');
    expect(refusalOf(() => story.do('otherRep', 'AcceptCase', { opinion, signature }))).toBe('NOT_OWN_CASE');
  });

  test('SZ13-30: the leader of the team gives it to a member, from 2013-12-18 on', () => {
    const discussed = { member: 'other-rep', memberName: '陈代表', opinion: '由陈代表跟进' };
    const story = accepted();
    expect(story.due('T-SZ13-LEAD')).toBe('2026-03-13');
    story.do('teamLeader', 'AssignLeadMember', discussed);
    expect(story.case.leadMember).toMatchObject({ post: 'other-rep', name: '陈代表', metOn: '2026-03-10' });
    const early = accepted('2012-03-13T09:00', szRules({}, '2012-03-13'));
    expect(refusalOf(() => early.do('teamLeader', 'AssignLeadMember', { member: 'other-rep' }))).toBe(
      'COMMAND_NOT_IN_PACK',
    );
  });
});

describe('ENG-19: the signature of whoever acts', () => {
  const opinion = { opinion: '请市住建局办理', sentTo: 'CITY' };

  test('is electronic after a fresh sign-in, within what the city confirmed', () => {
    expect(refusalOf(() => registered().do('staleRep', 'AcceptCase', { ...opinion, signature }))).toBe('SIGN_IN_AGAIN');
    const patient = registered(undefined, szRules({ signInWithin: 3600 }));
    expect(patient.do('staleRep', 'AcceptCase', { ...opinion, signature }).types()).toEqual(['CaseAccepted']);
    const strict = registered(undefined, szRules({ signInWithin: 30 }));
    expect(refusalOf(() => strict.do('rep', 'AcceptCase', { ...opinion, signature }))).toBe('SIGN_IN_AGAIN');
  });

  test('or wet, when its scan was put on the case', () => {
    const wet = { ...opinion, signature: { ...signature, form: 'WET', scan: [scan] } };
    expect(refusalOf(() => registered().do('staleRep', 'AcceptCase', wet))).toBe('SCAN_UNKNOWN');
    const story = registered().do('liaison', 'AddNote', withScan).do('staleRep', 'AcceptCase', wet);
    expect(story.last[0]).toMatchObject({ signature: { form: 'WET', name: 'rep', scan: [scan] } });
  });
});

describe('AT-05: answered at a reception (SZ11-08…10)', () => {
  const answer = '已当场答复';

  test('only the representative signs: refused', () => {
    const alone = { answer, signatures: [signature] };
    expect(refusalOf(() => registered().do('rep', 'ResolveAtSource', alone))).toBe('SIGNATURES_MISSING');
  });

  test('both sign: resolved, told, closed, archived, with no unit and no letter', () => {
    const story = registered().do('liaison', 'AddNote', withScan);
    story.do('rep', 'ResolveAtSource', { answer, signatures: [signature, reporterSigned] });
    expect(story.case).toMatchObject({ status: 'resolvedAtSource', assignments: [] });
    expect(story.last[0]).toMatchObject({ toldAtOnce: { method: 'FACE', toldAt: story.now }, answeredBy: 'rep' });
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'FACE', toldAt: story.now, allDelivered: true });
    story.do('liaison', 'CloseCase').do('liaison', 'ArchiveCase');
    expect(story.case).toMatchObject({ status: 'archived', assignments: [] });
  });

  test('ENG-19: the reporter signs on paper, and the scan is a file of this case', () => {
    const resolve = (reporter: typeof reporterSigned) => () =>
      registered().do('rep', 'ResolveAtSource', { answer, signatures: [signature, reporter] });
    expect(refusalOf(resolve({ ...reporterSigned, scan: [] }))).toBe('FIELDS_MISSING');
    expect(refusalOf(resolve(reporterSigned))).toBe('SCAN_UNKNOWN');
  });

  test('nobody signs for the reporter: allowed with a reason and a witness, and not with the reason alone', () => {
    const told = (witness: string) => ({ answer, signatures: [signature], unsigned: { reason: '匿名', witness } });
    expect(refusalOf(() => registered().do('rep', 'ResolveAtSource', told('')))).toBe('SIGNATURES_MISSING');
    const story = registered().do('rep', 'ResolveAtSource', told('网格员张三'));
    expect(story.last[0]).toMatchObject({ unsigned: { reason: '匿名', witness: '网格员张三' } });
  });

  test('SZ11-08: the liaison answers on the instruction of a representative', () => {
    const both = { answer, signatures: [signature, reporterSigned] };
    expect(refusalOf(() => registered().do('liaison', 'ResolveAtSource', both))).toBe('INSTRUCTION_MISSING');
    const scanned = registered().do('liaison', 'AddNote', withScan);
    const story = scanned.do('liaison', 'ResolveAtSource', { ...both, instructedBy: 'rep' });
    expect(story.last[0]).toMatchObject({ answeredBy: 'liaison', instructedBy: 'rep' });
  });
});
