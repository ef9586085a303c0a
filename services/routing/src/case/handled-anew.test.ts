import { refusalOf, type Story } from './case-testing.ts';
import { handedOver, running, taken } from './reception-testing.ts';

const told = { callbackId: 'cb-1', method: 'FACE', allDelivered: true, allSigned: true };
const judged = (grade: string) => ({ ballotId: 'b-1', grade, evaluator: 'RESIDENT' });
const anew = { reason: '界址仍不清', demand: '重新丈量' };
const explained = { entries: { explanation: '界址以登记为准，已向本人说明' } };

const tell = (story: Story) => story.fact('FeedbackDelivered', { ...told, toldAt: story.now });
const solve = (story: Story, answer: string) => story.do('townSecretary', 'ResolveAtSource', { answer });

/** Solved on the spot, and the reporter's stub says not satisfied, on Friday 2026-11-20 (AT-38). */
const onTheSpot = () => tell(solve(taken(), '当场划界').on('2026-11-20')).fact('Evaluated', judged('DISSATISFIED'));

/** The same of what a unit handled. */
function byUnit(): Story {
  const story = handedOver().on('2026-11-18');
  const land = { assignmentId: story.unit(70).id };
  story.do('land', 'Receive', land).do('land', 'Undertake', land);
  story.do('land', 'Reply', { ...land, kind: 'SOLVED', text: '已划界' }).do('townSecretary', 'AcceptReply', land);
  return tell(story.on('2026-11-20')).fact('Evaluated', judged('DISSATISFIED'));
}

describe('what the reporter is not satisfied with', () => {
  test('BN-5-05, BN-A13: a signed stub that says not satisfied does not let the matter be written off', () => {
    const story = onTheSpot();
    expect(story.case).toMatchObject({ slipsSigned: true, dissatisfied: true });
    expect(running(story)).toEqual({ 'T-BN-REDO': '2026-11-30' });
    expect(refusalOf(() => story.do('townSecretary', 'CloseCase'))).toBe('DISSATISFACTION_OPEN');
    const satisfied = tell(solve(taken(), '当场划界')).fact('Evaluated', judged('SATISFIED'));
    expect(refusalOf(() => satisfied.do('townSecretary', 'CloseCase'))).toBe('accepted');
  });

  test('BN-A13: nor does one that was heard before the telling it judges', () => {
    const early = tell(solve(taken(), '当场划界').on('2026-11-20').fact('Evaluated', judged('DISSATISFIED')));
    expect(refusalOf(() => early.do('townSecretary', 'CloseCase'))).toBe('DISSATISFACTION_OPEN');
  });

  test('BN-A13: explained, it is written off with the explanation in the register', () => {
    const story = onTheSpot().do('townSecretary', 'CloseCase', explained);
    expect(story.case).toMatchObject({ status: 'closed', entries: explained.entries });
    expect(running(story)).toEqual({});
  });

  test('BN-A13: handled anew by the unit, the clock ends with the next slip', () => {
    const story = byUnit();
    expect(running(story)).toEqual({ 'T-BN-REDO': '2026-11-30' });
    story.on('2026-11-23').do('townSecretary', 'OrderRectification', anew);
    expect(story.case).toMatchObject({ status: 'rectifying', rehandled: true, dissatisfied: false });
    expect(refusalOf(() => story.do('townSecretary', 'CloseCase', explained))).toBe('COMMAND_NOT_NOW');
    const land = { assignmentId: story.unit(70).id };
    story.do('land', 'SubmitRectification', { ...land, measures: '重新丈量并立桩' });
    story.do('townSecretary', 'AcceptReply', land);
    expect(running(story)).toEqual({ 'T-BN-REDO': '2026-11-30' });
    tell(story.on('2026-11-25')).fact('Evaluated', judged('SATISFIED'));
    expect(running(story)).toEqual({});
    expect(story.do('townSecretary', 'CloseCase').case.status).toBe('closed');
  });

  test('BN-A13: what was solved on the spot the organisation itself takes up again', () => {
    const story = onTheSpot().on('2026-11-23').do('townSecretary', 'OrderRectification', anew);
    expect(story.case).toMatchObject({ status: 'routing', resolvedAtSource: false, evaluation: '' });
    tell(solve(story, '重新丈量并立桩'));
    expect(running(story)).toEqual({});
    expect(refusalOf(() => story.do('townSecretary', 'CloseCase'))).toBe('accepted');
  });

  test('BN-A13: one round; not satisfied again starts no further one', () => {
    const story = onTheSpot().do('townSecretary', 'OrderRectification', anew);
    tell(solve(story, '重新丈量')).fact('Evaluated', judged('DISSATISFIED'));
    expect(running(story)).toEqual({});
    expect(refusalOf(() => story.do('townSecretary', 'CloseCase'))).toBe('accepted');
  });

  test('BN-A13: without a reporter who is not satisfied, and without the reason, nothing is handled anew', () => {
    const plain = tell(solve(taken(), '当场划界'));
    expect(refusalOf(() => plain.do('townSecretary', 'OrderRectification', anew))).toBe('DISSATISFACTION_MISSING');
    const story = onTheSpot();
    const { demand } = anew;
    expect(refusalOf(() => story.do('townSecretary', 'OrderRectification', { demand }))).toBe('FIELDS_MISSING');
    expect(refusalOf(() => story.do('townHandler', 'OrderRectification', anew))).toBe('ROLE_MAY_NOT');
  });
});
