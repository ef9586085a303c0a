import { at, refusalOf } from './case-testing.ts';
import { classed, handedOver, heard, named, running, slip, taken, threeClear } from './reception-testing.ts';

describe('the 1234 rule', () => {
  test('BN-5-06, BN-1-14: registered with its three clear points, a matter is due ten days after its receipt', () => {
    expect(running(heard())).toEqual({ 'T-BN-10': '2026-11-23' });
    expect(heard().case.entries).toEqual(threeClear);
    const story = heard('2026-11-12T10:00');
    expect(story.case.clocks[0]?.deadline).toMatchObject({ strict: '2026-11-22', chargedTo: 100 });
  });

  test('BN-5-06: a matter registered late is due by its receipt, not by its registration', () => {
    const late = heard('2026-11-16T10:00', { occurredAt: at('2026-11-12T09:00') });
    expect(running(late)).toEqual({ 'T-BN-10': '2026-11-23' });
  });

  test('BN-5-08, BN-5-09, BN-A3: a new class replaces the old clock and counts from the same receipt', () => {
    const story = taken().on('2026-11-18');
    expect(running(classed(story, 'UNSOLVABLE'))).toEqual({ 'T-BN-30': '2026-12-14' });
    expect(running(classed(story, 'LEAD'))).toEqual({ 'T-BN-40': '2026-12-22' });
    expect(running(classed(story, 'OWN'))).toEqual({ 'T-BN-10': '2026-11-23' });
    expect(story.case.clocks.filter(({ deadline }) => deadline.timer === 'T-BN-10')).toHaveLength(1);
  });

  test('BN-A3, BN-A12: only while the limit runs, and never into a breach', () => {
    expect(refusalOf(() => classed(taken().on('2026-11-24'), 'LEAD'))).toBe('CLASS_AFTER_DUE');
    const lead = classed(taken(), 'LEAD').on('2026-11-25');
    expect(refusalOf(() => classed(lead, 'OWN'))).toBe('CLASS_WOULD_BREACH');
    expect(running(lead.on('2026-12-17'))).toEqual({ 'T-BN-40': '2026-12-22' });
    expect(refusalOf(() => classed(lead, 'UNSOLVABLE'))).toBe('CLASS_WOULD_BREACH');
  });

  test('BN-1-19, BN-5-07, BN-A2: what lies above goes up in two working days; the upper one has twenty from its receipt', () => {
    const story = classed(taken(), 'UPPER');
    expect(running(story)).toEqual({ 'T-BN-10': '2026-11-23', 'T-BN-REFER': '2026-11-16' });
    story.on('2026-11-13').do('townSecretary', 'ReferUp', { target: 10, reason: '区级职责' });
    expect(running(story)).toEqual({ 'T-BN-20': '2026-12-03' });
    classed(story.on('2026-11-20'), 'LEAD', 'districtSecretary');
    expect(running(story)).toEqual({ 'T-BN-40': '2026-12-23' });
    story.do('districtSecretary', 'ReturnDown', { target: 100, reason: '属镇级' });
    expect(running(story)).toEqual({ 'T-BN-10': '2026-11-23' });
    story.on('2026-11-21').do('townSecretary', 'ReferUp', { target: 10, reason: '再报' });
    expect(running(story)).toEqual({ 'T-BN-40': '2026-12-23' });
  });

  test('above the district nobody stands', () => {
    const story = taken().do('townSecretary', 'ReferUp', { target: 10, reason: '区级职责' });
    expect(refusalOf(() => classed(story, 'UPPER', 'districtSecretary'))).toBe('NOBODY_ABOVE');
  });

  test('BN-1-18: a promise and the date on a slip lie inside the limit of the class', () => {
    const promised = (promiseDue: string) => () =>
      heard().do('townSecretary', 'AcceptCase', { entries: { ...named, promiseDue } });
    expect(refusalOf(promised('2026-11-24'))).toBe('PROMISE_BEYOND_LIMIT');
    expect(refusalOf(promised('2026-11-11'))).toBe('DAY_PASSED');
    expect(refusalOf(promised('2026-11-23'))).toBe('accepted');
    const handed = (dueOn: string) => () =>
      taken().do('townSecretary', 'Dispatch', {
        handlers: [{ organ: 70, role: '' }],
        entries: { ...slip, dueOn },
      });
    expect(refusalOf(handed('2026-11-24'))).toBe('PROMISE_BEYOND_LIMIT');
    expect(refusalOf(handed(''))).toBe('FIELDS_MISSING');
  });
});

describe('the hand-over slip', () => {
  test('BN-1-15, BN-1-22: numbered paper with its stub; the date on it is the limit of the unit', () => {
    const story = handedOver();
    expect(story.types()).toEqual(['CaseDispatched', 'PaperIssued']);
    expect(running(story)).toEqual({ 'T-BN-10': '2026-11-23', 'T-BN-F2': '2026-11-20' });
    const issued = story.last.find(({ type }) => type === 'PaperIssued');
    expect(issued).toMatchObject({ series: 'handOverSlip', year: 2026, form: 'BN-F2', organ: 70, office: 100 });
    expect(story.unit(70).slip?.stub).toBe(
      '国土资源所：\n居住在{{residence}}的群众{{reporterName}}反映的宅基地界址一事，需由你单位办理（协̶助̶），望在2026年11月20日前办理完毕，并回复。\n联系人：李某，联系电话：60000001。',
    );
  });

  test('BN-1-15: the unit signs the stub with its receipt', () => {
    const story = handedOver().on('2026-11-13');
    story.do('land', 'Receive', { assignmentId: story.unit(70).id });
    expect(story.unit(70).slip).toMatchObject({ signer: 'land', signedOn: '2026-11-13' });
  });

  test('BN-5-09, BN-1-22: one leads, the others assist; no reply is taken while one slip is unanswered', () => {
    const both = [
      { organ: 70, role: 'LEAD' },
      { organ: 71, role: 'CO' },
    ];
    const story = classed(taken(), 'LEAD').do('townSecretary', 'Dispatch', { handlers: both, entries: slip });
    expect(story.unit(71).slip?.text).toContain('办̶理̶（协助）');
    const [land, water] = [{ assignmentId: story.unit(70).id }, { assignmentId: story.unit(71).id }];
    story.do('land', 'Receive', land).do('land', 'Undertake', land);
    story.do('land', 'Reply', { ...land, kind: 'SOLVED', text: '已划界' });
    expect(running(story)).toEqual({ 'T-BN-40': '2026-12-22', 'T-BN-F2': '2026-11-20' });
    expect(refusalOf(() => story.do('townSecretary', 'AcceptReply', land))).toBe('ORDERS_UNANSWERED');
    story.do('waterStation', 'Receive', water).do('waterStation', 'GiveOpinion', { ...water, text: '无意见' });
    expect(running(story)).toEqual({ 'T-BN-40': '2026-12-22' });
    expect(story.do('townSecretary', 'AcceptReply', land).case.status).toBe('feedbackPending');
  });
});

test('BN-5-08: what cannot be solved names the help that is given', () => {
  const story = classed(taken(), 'UNSOLVABLE');
  const resolve = (entries: Record<string, string>) => () =>
    story.do('townSecretary', 'ResolveAtSource', { answer: '受规划限制', entries });
  expect(refusalOf(resolve({}))).toBe('FIELDS_MISSING');
  expect(refusalOf(resolve({ aid: '送去救助金' }))).toBe('accepted');
  expect(running(story)).toEqual({ 'T-BN-30': '2026-12-14' });
});

test('BN-1-21: a judicial matter is told its procedure; its limit runs on until the reporter is told', () => {
  const story = taken();
  const out = (entries: Record<string, string>) => () =>
    story.do('townSecretary', 'TransferOut', { body: '区人民法院', text: '民事诉讼', entries });
  expect(refusalOf(out({}))).toBe('FIELDS_MISSING');
  expect(refusalOf(out({ procedure: '起诉、立案、审理' }))).toBe('accepted');
  story.do('townSecretary', 'RecordExternalResult', { result: '已告知诉讼程序和受理单位' });
  expect(story.case.status).toBe('feedbackPending');
  expect(running(story)).toEqual({ 'T-BN-10': '2026-11-23' });
});

describe('the feedback slip, as the case hears of it', () => {
  const solved = () => taken().on('2026-11-19').do('townSecretary', 'ResolveAtSource', { answer: '当场划界' });
  const told = { callbackId: 'cb-1', method: 'FACE', allDelivered: true };
  const judged = (grade: string) => ({ ballotId: 'b-1', grade, evaluator: 'RESIDENT' });

  test('BN-1-17, BN-5-05, BN-5-06: solved on the spot, its clock stops with the slip and it is written off when that is signed', () => {
    const story = solved();
    expect(running(story)).toEqual({ 'T-BN-10': '2026-11-23' });
    story.on('2026-11-20').fact('FeedbackDelivered', { ...told, toldAt: story.now, allSigned: false });
    expect(running(story)).toEqual({});
    expect(refusalOf(() => story.do('townSecretary', 'CloseCase'))).toBe('SLIP_NOT_SIGNED');
    story.fact('SlipSigned', { callbackId: 'cb-1', allSigned: true });
    expect(story.do('townSecretary', 'CloseCase').case.status).toBe('closed');
  });

  test('BN-A13: a dissatisfied stub gives ten days to handle it anew, whichever is heard first', () => {
    const late = solved().on('2026-11-20');
    late
      .fact('FeedbackDelivered', { ...told, toldAt: late.now, allSigned: true })
      .fact('Evaluated', judged('DISSATISFIED'));
    expect(running(late)).toEqual({ 'T-BN-REDO': '2026-11-30' });
    const early = solved().on('2026-11-20');
    early
      .fact('Evaluated', judged('DISSATISFIED'))
      .fact('FeedbackDelivered', { ...told, toldAt: early.now, allSigned: true });
    expect(running(early)).toEqual({ 'T-BN-REDO': '2026-11-30' });
    const content = solved().on('2026-11-20');
    content
      .fact('FeedbackDelivered', { ...told, toldAt: content.now, allSigned: true })
      .fact('Evaluated', judged('SATISFIED'));
    expect(running(content)).toEqual({});
  });
});
