import { changed, dispatched, handled, refusalOf, replied, type Story, submitted } from './case-testing.ts';

const on = (story: Story, organ = 50) => ({ assignmentId: story.unit(organ).id });
const ring = (story: Story, timer: string, kind: 'WARN' | 'DUE' | 'ESCALATE', step = 0) =>
  story.fact('TimerRang', { deadlineId: clockOf(story, timer).deadline.id, kind, step });
const report = { explainedOn: '2026-06-25', explainedHow: '当面说明', report: '需更换主管网' };

function clockOf(story: Story, timer: string) {
  const found = story.case.clocks.findLast(({ deadline }) => deadline.timer === timer);
  if (!found) throw new Error(`no clock ${timer}`);
  return found;
}

/** AT-36: received Thu 2026-06-11 (19 June is off), due Fri 26 June. */
function due26(rules?: Parameters<typeof handled>[0]): Story {
  return handled(rules, '2026-06-11T09:00');
}

describe('AT-36', () => {
  test('due Fri 2026-06-26', () => {
    expect(due26().due('T-JL-HANDLE')).toBe('2026-06-26');
  });

  test('a reply NOT_LAWFUL needs reason and basis (JL-31)', () => {
    const story = due26();
    const reply = { ...on(story), kind: 'NOT_LAWFUL', text: '不符合政策', reason: '超出保修范围' };
    expect(refusalOf(() => story.do('housing', 'Reply', reply))).toBe('FIELDS_MISSING');
    story.do('housing', 'Reply', { ...reply, legalBasis: '《物业管理条例》' });
    expect(story.case.status).toBe('replied');
  });

  test('a delay report without explanation is refused, with it forwarded for decision, then granted', () => {
    const story = due26().on('2026-06-25');
    const asked = { ...on(story), ...report, newDue: '2026-07-08' };
    expect(refusalOf(() => story.do('housing', 'ReportDelay', { ...asked, explainedHow: '' }))).toBe('FIELDS_MISSING');
    story.do('housing', 'ReportDelay', asked);
    expect(story.last[0]).toMatchObject({
      type: 'DelayReported',
      late: false,
      needsApproval: true,
      newDue: '2026-07-08',
    });
    expect(story.due('T-JL-HANDLE')).toBe('2026-06-26');
    const { id } = clockOf(story, 'T-JL-HANDLE').deadline;
    story.do('city', 'DecideExtension', { ...on(story), granted: true });
    expect(story.last[0]?.moved.map((deadline) => [deadline.id, deadline.due])).toEqual([[id, '2026-07-08']]);
    expect(story.unit(50).extension).toBe('GRANTED');
  });

  test('refused: the old limit stands; a second request is not possible', () => {
    const story = due26().on('2026-06-25');
    story.do('housing', 'ReportDelay', { ...on(story), ...report, newDue: '2026-07-08' });
    expect(refusalOf(() => story.do('city', 'DecideExtension', on(story)))).toBe('FIELDS_MISSING');
    story.do('city', 'DecideExtension', { ...on(story), granted: false, reason: '可以按期' });
    expect([story.unit(50).extension, story.due('T-JL-HANDLE')]).toEqual(['REFUSED', '2026-06-26']);
  });

  test('where nobody has to approve, the new date stands at once (delayNeedsApproval false)', () => {
    const rules = changed(({ parameters }) => ({
      parameters: { ...parameters, delayNeedsApproval: { value: false, act: '吉绿办1号' } },
    }));
    const story = due26(rules).on('2026-06-25');
    story.do('housing', 'ReportDelay', { ...on(story), ...report, newDue: '2026-07-08' });
    expect(story.types()).toEqual(['DelayReported', 'ExtensionGranted', 'PaperIssued']);
    expect(story.due('T-JL-HANDLE')).toBe('2026-07-08');
  });

  test('reported Mon 29 June: on record, the breach stays, no new date', () => {
    const story = due26().on('2026-06-27T00:01');
    ring(story, 'T-JL-HANDLE', 'DUE').on('2026-06-29');
    story.do('housing', 'ReportDelay', { ...on(story), ...report });
    expect(story.last[0]).toMatchObject({ type: 'DelayReported', late: true, newDue: '', needsApproval: false });
    expect(clockOf(story, 'T-JL-HANDLE')).toMatchObject({ breached: true, deadline: { due: '2026-06-26' } });
    expect(story.unit(50).extension).toBe('NONE');
  });

  test('unsolvable: reported in time, escalated to the leader, with the instruction on record', () => {
    const story = due26().on('2026-06-25');
    story.do('housing', 'ReportInability', { ...on(story), ...report, reason: '管网需整体改造' });
    expect(story.last[0]).toMatchObject({ type: 'InabilityReported', late: false });
    story.do('city', 'EscalateToLeader', { text: '确难解决' });
    story.do('city', 'RecordInstruction', { leader: '主管市领导', text: '列入下年计划' });
    expect(story.case.instructions).toMatchObject([
      { leader: '主管市领导', text: '列入下年计划', givenOn: '2026-06-25' },
    ]);
  });
});

describe('rings (ENG-13)', () => {
  test('warned once for each step, breached at the due instant, escalated after it', () => {
    const story = due26();
    const { warnAt, dueAt, escalate } = clockOf(story, 'T-JL-HANDLE').deadline;
    expect(ring(story, 'T-JL-HANDLE', 'WARN').types()).toEqual([]);
    story.now = warnAt[0] ?? dueAt;
    expect(ring(story, 'T-JL-HANDLE', 'WARN').types()).toEqual(['DeadlineWarned']);
    expect(ring(story, 'T-JL-HANDLE', 'WARN').types()).toEqual([]);
    expect(ring(story, 'T-JL-HANDLE', 'DUE').types()).toEqual([]);
    story.now = dueAt;
    expect(ring(story, 'T-JL-HANDLE', 'DUE').last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 50 });
    expect(ring(story, 'T-JL-HANDLE', 'DUE').types()).toEqual([]);
    story.now = escalate[0]?.at ?? dueAt;
    expect(ring(story, 'T-JL-HANDLE', 'ESCALATE').last[0]).toMatchObject({ to: 'SUPERVISOR' });
    expect(ring(story, 'T-JL-HANDLE', 'ESCALATE').types()).toEqual([]);
    expect(story.case.status).toBe('inHandling');
  });

  test('an escalation that comes before its breach was heard records the breach first', () => {
    const story = due26().on('2026-07-10');
    expect(ring(story, 'T-JL-HANDLE', 'ESCALATE').types()).toEqual(['DeadlineBreached', 'DeadlineEscalated']);
  });

  test('a clock that was stopped, or moved later, says nothing', () => {
    const stopped = replied(undefined, '2026-06-11T09:00').on('2026-06-30');
    expect(ring(stopped, 'T-JL-HANDLE', 'DUE').types()).toEqual([]);
    const moved = due26().on('2026-06-25');
    moved.do('housing', 'ReportDelay', { ...on(moved), ...report, newDue: '2026-07-08' });
    moved.do('city', 'DecideExtension', { ...on(moved), granted: true }).on('2026-06-27T00:00');
    expect(ring(moved, 'T-JL-HANDLE', 'DUE').types()).toEqual([]);
  });

  test('when nobody is assigned the holding office is charged, never nobody', () => {
    const story = submitted().do('clerk', 'RegisterCase').on('2026-09-30T00:00');
    expect(ring(story, 'T-JL-HOP', 'DUE').last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 1000 });
  });

  test('a receipt recorded late that happened in time takes the breach back (ENG-11)', () => {
    const story = dispatched().on('2026-09-30T00:00');
    ring(story, 'T-JL-RECEIVE', 'DUE');
    expect(clockOf(story, 'T-JL-RECEIVE').breached).toBe(true);
    const paper = { receivedOn: '2026-09-29', backDatedReason: '纸质签收单' };
    story.do('housing', 'Receive', { ...on(story), ...paper });
    expect(story.types()).toEqual(['AssignmentReceived', 'TimerBreachWithdrawn']);
    expect(clockOf(story, 'T-JL-RECEIVE').breached).toBe(false);
    expect(story.due('T-JL-HANDLE')).toBe('2026-10-19');
  });

  test('a stop after the due instant whose ring was not heard yet leaves its breach', () => {
    const story = dispatched().on('2026-09-30');
    story.do('housing', 'Receive', on(story));
    expect(story.types()).toEqual(['DeadlineBreached', 'AssignmentReceived']);
  });

  test('a grant after the due date of a request made in time takes the breach back', () => {
    const story = due26().on('2026-06-25');
    story.do('housing', 'ReportDelay', { ...on(story), ...report, newDue: '2026-07-08' }).on('2026-06-27T00:00');
    ring(story, 'T-JL-HANDLE', 'DUE');
    story.do('city', 'DecideExtension', { ...on(story), granted: true });
    expect(story.types()).toEqual(['ExtensionGranted', 'TimerBreachWithdrawn']);
    expect(clockOf(story, 'T-JL-HANDLE')).toMatchObject({ breached: false, deadline: { due: '2026-07-08' } });
  });

  test('sent back after the due date: the same date rings again and the breach is charged to the unit', () => {
    const story = due26().on('2026-06-26');
    story.do('housing', 'Reply', { ...on(story), kind: 'SOLVED', text: '好' }).on('2026-06-29');
    story.do('city', 'SendBack', { ...on(story), reason: '未附照片' });
    expect(ring(story, 'T-JL-HANDLE', 'DUE').last[0]).toMatchObject({ type: 'DeadlineBreached', chargedTo: 50 });
  });

  test('telling the reporter is the duty of feedback: routing states no deadline for it', () => {
    const story = replied();
    story.do('city', 'AcceptReply', on(story));
    expect(story.last[0]?.started).toEqual([]);
  });
});
