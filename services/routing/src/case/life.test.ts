import {
  at,
  atCity,
  changed,
  dispatched,
  fedBack,
  handled,
  joint,
  organs,
  people,
  refusalOf,
  replied,
  submitted,
} from './case-testing.ts';

describe('a case from the submission to the archive', () => {
  test('opens collected, with the registration due the same day (JL-19)', () => {
    const story = submitted();
    expect(story.case).toMatchObject({ status: 'collected', holder: organs.community, number: '' });
    expect(story.due('T-JL-INTAKE')).toBe('2026-09-28');
    expect(story.case.viewers).toEqual([{ organ: organs.community, reason: 'registered' }]);
  });

  test('a web message has one working day (JL-16)', () => {
    expect(submitted({ channel: 'WEB' }).due('T-JL-INTAKE')).toBe('2026-09-29');
  });

  test('an answered appeal of the past is archived and has no clock', () => {
    const history = { text: '已办结', answeredAt: at('2020-01-02'), unit: '住建局' };
    const { case: imported, events } = submitted({ history });
    expect(imported).toMatchObject({ status: 'archived', clocks: [], answer: '已办结' });
    expect(events.map(({ type }) => type)).toEqual(['CaseImported']);
  });

  test('a second IntakeSubmitted of the same submission changes nothing', () => {
    expect(submitted().fact('IntakeSubmitted', {}).last).toEqual([]);
  });

  test('registering stops the intake clock and starts the hop', () => {
    const story = submitted().do('clerk', 'RegisterCase');
    expect(story.case.status).toBe('registered');
    expect(story.due('T-JL-HOP')).toBe('2026-09-29');
    expect(story.case.clocks[0]?.stoppedAt).toEqual(story.now);
  });

  test('AT-34: verified, up to the district, up to the city, out to a city department', () => {
    const story = atCity();
    expect(story.case.viewers.map(({ organ, reason }) => `${organ} ${reason}`)).toEqual([
      ...['1000 passedOn', '10 passedOn', '1 holder'],
    ]);
    story.do('city', 'Dispatch', { handlers: [{ organ: 50, role: '' }], form: 'NETWORK' });
    const [event] = story.last;
    expect(event).toMatchObject({ type: 'CaseDispatched', leaders: [10, 1], joint: false, informed: [] });
    expect(story.case.viewers).toContainEqual({ organ: 50, reason: 'handler' });
    expect(story.case.viewers.map(({ organ }) => organ)).not.toContain(organs.otherDistrict);
  });

  test('JL-25: the city dispatches to a department of a district, whose office is informed', () => {
    const story = atCity().do('city', 'Dispatch', { handlers: [{ organ: 61, role: '' }], form: 'PHONE' });
    expect(story.last[0]).toMatchObject({ informed: [11] });
    expect(story.case.viewers).toContainEqual({ organ: 11, reason: 'informed' });
  });

  test('AT-33: solved at the source, it never leaves the community and feedback ends it', () => {
    const told = { method: 'FACE', toldAt: undefined, proof: '当面告知', photos: [] };
    const lamp = [{ hash: 'a', name: 'lamp.jpg', type: 'image/jpeg' }];
    const story = submitted().do('grid', 'RegisterCase');
    story.do('grid', 'ResolveAtSource', { answer: '已换灯泡', photos: lamp, toldAtOnce: told });
    expect(story.last[0]).toMatchObject({
      type: 'CaseResolvedAtSource',
      toldAtOnce: { method: 'FACE', toldAt: story.now },
    });
    expect(story.case.clocks.every(({ stoppedAt }) => stoppedAt)).toBe(true);
    story.fact('FeedbackDelivered', { callbackId: 'c', method: 'FACE', toldAt: story.now, allDelivered: true });
    story.do('clerk', 'CloseCase').do('clerk', 'ArchiveCase');
    expect(story.case).toMatchObject({ status: 'archived', resolvedAtSource: true });
    expect(story.case.viewers.map(({ organ }) => organ)).toEqual([organs.community]);
  });

  test('AT-32: an order received on Tue 2026-09-29 is due on Mon 2026-10-19', () => {
    const story = dispatched().on('2026-09-29T16:00');
    story.do('housing', 'Receive', { assignmentId: story.unit(50).id });
    expect(story.due('T-JL-HANDLE')).toBe('2026-10-19');
    const [clock] = story.case.clocks.filter(({ deadline }) => deadline.timer === 'T-JL-HANDLE');
    expect(clock?.deadline).toMatchObject({ chargedTo: 50, ownerNoun: 'case', provenance: 'P' });
  });

  test('several units: a joint study first, twenty days, and the lead leads', () => {
    const story = joint();
    for (const who of ['housing', 'water'] as const) {
      story.do(who, 'Receive', { assignmentId: story.unit(people[who].organ).id });
      story.do(who, 'Undertake', { assignmentId: story.unit(people[who].organ).id });
    }
    expect(story.case.status).toBe('inHandling');
    const clocks = story.case.clocks.filter(({ deadline }) => deadline.timer === 'T-JL-JOINT');
    expect(clocks.map(({ deadline }) => deadline.chargedTo)).toEqual([50, 51]);
    story.do('water', 'GiveOpinion', { assignmentId: story.unit(51).id, text: '管网正常' });
    expect(story.unit(51).status).toBe('opinionGiven');
    story.do('housing', 'Reply', { assignmentId: story.unit(50).id, kind: 'SOLVED', text: '已修' });
    story.do('city', 'AcceptReply', { assignmentId: story.unit(50).id });
    expect(story.case).toMatchObject({ status: 'feedbackPending', answer: '已修', answerKind: 'SOLVED' });
    expect(story.case.assignments.map(({ status }) => status)).toEqual(['returnAccepted', 'returnAccepted']);
  });

  test('a reply sent back arms the same due date under the same id, and is given again', () => {
    const story = replied();
    const before = story.case.clocks.find(({ deadline }) => deadline.timer === 'T-JL-HANDLE');
    story.do('city', 'SendBack', { assignmentId: story.unit(50).id, reason: '未附照片' });
    const after = story.case.clocks.find(({ deadline }) => deadline.timer === 'T-JL-HANDLE');
    expect(story.last[0]?.moved.map(({ id, due }) => [id, due])).toEqual([[before?.deadline.id, before?.deadline.due]]);
    expect([before?.stoppedAt, after?.stoppedAt]).toEqual([story.now, undefined]);
    story.do('housing', 'Reply', { assignmentId: story.unit(50).id, kind: 'SOLVED', text: '已补' });
    expect(story.case.status).toBe('replied');
  });

  test('fed back, judged, closed, archived, and reopened with a new hop', () => {
    const story = fedBack().fact('Evaluated', { ballotId: 'b', grade: 'SATISFIED', evaluator: 'RESIDENT' });
    story.do('city', 'CloseCase').do('city', 'ArchiveCase');
    expect(story.case).toMatchObject({ status: 'archived', evaluation: 'SATISFIED', closedBy: 1 });
    story.do('cityLeader', 'Reopen', { reason: '问题重现' });
    expect(story.case).toMatchObject({ status: 'routing', holder: 1, evaluation: '' });
    expect(story.last[0]?.started.map(({ timer }) => timer)).toEqual(['T-JL-HOP']);
  });

  test('a wrong address brings the case back to the office with its hop clock', () => {
    const story = dispatched();
    story.do('housing', 'ReturnUnaccepted', {
      assignmentId: story.unit(50).id,
      reason: '非本单位职责',
      suggestion: '水务局',
    });
    expect(story.case).toMatchObject({ status: 'routing', holder: 1 });
    expect(story.last.at(-1)?.started.map(({ timer, chargedTo }) => [timer, chargedTo])).toEqual([['T-JL-HOP', 1]]);
    expect(story.case.clocks.filter(({ stoppedAt }) => !stoppedAt).map(({ deadline }) => deadline.timer)).toEqual([
      'T-JL-HOP',
    ]);
    story.do('city', 'Dispatch', { handlers: [{ organ: 51, role: '' }], form: 'PHONE' });
    expect(story.case.status).toBe('dispatched');
  });

  test('a lead that returns the order ends the co-handlers parts, a co-handler only its own', () => {
    const story = joint();
    story.do('water', 'ReturnUnaccepted', { assignmentId: story.unit(51).id, reason: '与我单位无关' });
    expect(story.case.status).toBe('dispatched');
    story.do('housing', 'ReturnUnaccepted', { assignmentId: story.unit(50).id, reason: '误转' });
    expect(story.case.status).toBe('routing');
  });

  test('returned down, the lower office holds it again', () => {
    const story = atCity().do('city', 'ReturnDown', { target: 10, reason: '区级可办' });
    expect(story.case).toMatchObject({ status: 'routing', holder: 10 });
    expect(story.last[0]?.started.map(({ chargedTo }) => chargedTo)).toEqual([10]);
  });

  test('handed to a body outside, the feedback stays owed until its result is recorded', () => {
    const story = atCity().do('city', 'TransferOut', { body: 'MAYOR_HOTLINE', text: '转市长电话室' });
    expect(refusalOf(() => story.do('city', 'CloseCase'))).toBe('COMMAND_NOT_NOW');
    story.do('city', 'RecordExternalResult', { reference: '12345-1', result: '已解决' });
    expect(story.case).toMatchObject({ status: 'feedbackPending', answer: '已解决' });
  });

  test('withdrawn by the reporter, every clock and assignment ends', () => {
    const story = handled().do('resident', 'Withdraw', { reason: '已自行解决' });
    expect(story.last.at(-1)).toMatchObject({ type: 'CaseWithdrawn', byReporter: true });
    expect(story.case.clocks.every(({ stoppedAt }) => stoppedAt)).toBe(true);
    expect(story.case.assignments.map(({ status }) => status)).toEqual(['cancelled']);
  });

  test('rejected before it is sent on; an anonymous reporter cannot be told', () => {
    const story = submitted({ reporterKind: 'ANONYMOUS' }).do('clerk', 'RejectIntake', { reason: '重复' });
    expect(story.last.at(-1)).toMatchObject({ type: 'IntakeRejected', tellReporter: false });
    expect(story.case.status).toBe('rejected');
  });

  test('classified again with a reason, wherever it stands', () => {
    const story = handled().do('city', 'Classify', {
      category: 'ROADS',
      scope: 'GENERAL',
      risk: true,
      reason: '重新判定',
    });
    expect(story.case).toMatchObject({
      status: 'inHandling',
      risk: true,
      matter: { category: 'ROADS', scope: 'GENERAL' },
    });
  });

  test('urged and supervised: the units that handle it, else the holder', () => {
    expect(handled().do('city', 'Urge', { text: '请抓紧' }).last[0]).toMatchObject({ from: 1, to: [50] });
    expect(handled().do('housingLeader', 'Urge', { text: '抓紧' }).last[0]).toMatchObject({ from: 50, to: [50] });
    const story = atCity().do('city', 'Supervise', { text: '限期' });
    expect(story.last[0]).toMatchObject({ from: 1, to: [1] });
    expect(story.case.supervision).toBe('SUPERVISED');
  });

  test('a hard matter goes to the leaders in charge, and what they instruct is on record', () => {
    const story = handled().do('city', 'EscalateToLeader', { text: '确难解决' });
    expect(story.last[0]).toMatchObject({ type: 'LeaderNotified', leaders: [10, 1] });
    story.do('city', 'RecordInstruction', { leader: '市主管领导', text: '三日内解决' });
    expect(story.case.instructions).toHaveLength(1);
  });

  test('a pack that knows no separate receipt lets the unit undertake what was sent', () => {
    const rules = changed(({ pack }) => ({
      pack: {
        ...pack,
        acts: pack.acts.map((act) => ({ ...act, commands: act.commands.filter((name) => name !== 'receive') })),
      },
    }));
    const story = dispatched(rules);
    story.do('housing', 'Undertake', { assignmentId: story.unit(50).id });
    expect(story.case.status).toBe('inHandling');
  });
});
