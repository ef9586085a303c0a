import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider, type Evaluate, type Staff } from './ballot.ts';
import { ballotsOf, type Delivered } from './opening.ts';

const law = lawNamed('jilin-2012');
const at = (text: string) => new Date(`${text}+08:00`);
const [community, city, department] = [104, 1, 301];
const toldAt = at('2026-10-14T10:00');
const now = at('2026-10-14T18:00');
const told: Delivered = {
  ...{ type: 'FeedbackDelivered', callbackId: 'c', caseId: 'case', caseNumber: '第1号', title: '路灯', toldAt },
  ...{ allDelivered: true, ownerOrgan: community, community, dispatchingOrgan: city, lawOn: '' },
  told: [
    { submissionId: 's-1', reporterId: 'r-1', reporterKind: 'NAMED', collector: 'post-1' },
    { submissionId: 's-2', reporterId: '', reporterKind: 'ANONYMOUS', collector: '' },
  ],
  handled: [
    { organ: department, person: 'p-dept' },
    { organ: department, person: 'p-dept-2' },
    { organ: city, person: '' },
  ],
};
const under = { law, lawHash: 'law', calendarHash: 'cal' };
const [open] = ballotsOf(told, under, (submission) => `b ${submission}`);
if (open === undefined) throw new Error('a telling opens a ballot');
const opened = given(decider, undefined).when(open).events();
/** As a pack would have it that lets the community record what residents say. */
const spoken = given(decider, undefined)
  .when({ ...open, opened: { ...open.opened, statementRoles: ['COMMUNITY_CLERK'], handlerOrgans: [department] } })
  .events();

const resident: Evaluate = {
  ...{ type: 'Evaluate', grade: 'SATISFIED', words: '', now, by: { kind: 'resident', submission: 's-1' } },
  stated: { method: '', at: now, proof: '' },
};
const clerk: Staff = { kind: 'staff', post: 'clerk', organ: community, person: 'p-clerk', roles: ['COMMUNITY_CLERK'] };
const recorded: Evaluate = { ...resident, by: clerk, stated: { method: 'PHONE', at: now, proof: '本人来电' } };
const when = (input: Evaluate) => given(decider, undefined, ...opened).when(input);
const whenSpoken = (input: Evaluate) => given(decider, undefined, ...spoken).when(input);

describe('a telling', () => {
  it('opens a ballot of four grades for each reporter known by name (JL-A9)', () => {
    expect(ballotsOf(told, under, (submission) => submission)).toHaveLength(1);
    expect(open.opened).toMatchObject({
      submissionId: 's-1',
      registrarOrgan: community,
      statementRoles: [],
      law: 'law',
    });
    expect(open.opened.scale.map(({ id }) => id)).toEqual(['VERY_SATISFIED', 'SATISFIED', 'BASICALLY', 'DISSATISFIED']);
    expect(open.opened.handlerOrgans).toEqual([department, city]);
    expect(open.opened.handlerPersons).toEqual(['p-dept', 'p-dept-2']);
  });

  it('opens none while a reporter is still to be told', () => {
    expect(ballotsOf({ ...told, allDelivered: false }, under, String)).toEqual([]);
  });

  it('opens each ballot once', () => {
    given(decider, undefined, ...opened)
      .when(open)
      .thenNothing();
  });
});

describe('the resident', () => {
  it('judges once', () => {
    const judged = when(resident).thenTypes('Evaluated').thenState({ status: 'evaluated' }).events();
    expect(judged[0]).toMatchObject({
      grade: 'SATISFIED',
      rank: 2,
      of: 4,
      satisfied: true,
      evaluatedAt: now,
      statement: undefined,
    });
    given(decider, undefined, ...opened, ...judged)
      .when(resident)
      .thenRefused('ALREADY_EVALUATED');
  });

  it('judges nothing but the own matter', () => {
    when({ ...resident, by: { kind: 'resident', submission: 's-9' } }).thenRefused('NOT_OWN_SUBMISSION');
  });

  it('chooses a grade of the scale, and gives a reason where it asks for one', () => {
    when({ ...resident, grade: 'SUPERB' }).thenRefused('GRADE_UNKNOWN');
    when({ ...resident, grade: 'DISSATISFIED', words: ' ' }).thenRefused('REASON_MISSING');
    const judged = when({ ...resident, grade: 'DISSATISFIED', words: '灯还是不亮' }).events();
    expect(judged[0]).toMatchObject({ rank: 4, satisfied: false });
    when({ ...resident, words: '好'.repeat(2_001) }).thenRefused('WORDS_TOO_LONG');
  });

  it('cannot judge what was never told', () => {
    given(decider, undefined).when(resident).thenRefused('COMMAND_NOT_NOW');
  });
});

describe('a statement that somebody records', () => {
  it('is taken where the pack lets, from the registrar, with method and proof', () => {
    const judged = whenSpoken(recorded).thenTypes('Evaluated').events();
    expect(judged[0]).toMatchObject({
      statement: { method: 'PHONE', organ: community, person: 'p-clerk', statedAt: now },
    });
  });

  it('is refused where the pack names nobody but the resident', () => {
    when(recorded).thenRefused('STATEMENT_NOT_IN_PACK');
  });

  it('is never recorded by the handler, neither the unit nor the person', () => {
    whenSpoken({ ...recorded, by: { ...clerk, organ: department } }).thenRefused('HANDLER_MAY_NOT');
    whenSpoken({ ...recorded, by: { ...clerk, person: 'p-dept-2' } }).thenRefused('HANDLER_MAY_NOT');
  });

  it('is the registrar’s alone, and of a role that the pack names', () => {
    whenSpoken({ ...recorded, by: { ...clerk, organ: city } }).thenRefused('NOT_REGISTRAR');
    whenSpoken({ ...recorded, by: { ...clerk, roles: ['AUDITOR'] } }).thenRefused('ROLE_MAY_NOT');
  });

  it('says how and when it was stated, and by what proof', () => {
    const stated = recorded.stated;
    whenSpoken({ ...recorded, stated: { ...stated, method: 'LETTER' } }).thenRefused('METHOD_UNKNOWN');
    whenSpoken({ ...recorded, stated: { ...stated, proof: '' } }).thenRefused('PROOF_MISSING');
    whenSpoken({ ...recorded, stated: { ...stated, at: at('2026-10-14T18:01') } }).thenRefused('STATED_IN_FUTURE');
    whenSpoken({ ...recorded, stated: { ...stated, at: at('2026-10-14T09:00') } }).thenRefused('STATED_BEFORE_TOLD');
  });
});
