import { fedBack, handled, organs, people, refusalOf, routed } from './case-testing.ts';
import { isRunning } from './deadline.ts';
import { reportersOf, submissionOf } from './kin.ts';
import { byCard, card, mergeInto, registered, splitUp, twoMatters } from './kin-testing.ts';

const running = (story: { case: { clocks: { stoppedAt?: Date }[] } }) => story.case.clocks.filter((c) => !c.stoppedAt);

describe('split (C03a, ENG-23)', () => {
  test('each further matter begins a registered case of the same reporter, with the first receipt and its clocks', () => {
    const story = registered(undefined, 's-1', '2026-09-28T09:00').on('2026-09-28T16:00');
    const [part] = splitUp(story);
    expect(story.case).toMatchObject({ status: 'registered', matter: { title: '暖气不热' } });
    expect(story.case.parts).toHaveLength(1);
    expect(part?.types()).toEqual(['CaseOpened', 'CaseRegistered']);
    expect(part?.case).toMatchObject({
      status: 'registered',
      partOf: 's-1',
      holder: organs.community,
      reporterId: 'r-s-1',
    });
    expect(part?.case.receivedAt).toEqual(story.case.receivedAt);
    expect(part?.case.registeredAt).toEqual(story.case.registeredAt);
    expect(part && submissionOf(part.case)).toBe('s-1');
    expect(part?.due('T-JL-HOP')).toBe(story.due('T-JL-HOP'));
    expect(part?.case.clocks[0]?.deadline.id).not.toBe(story.case.clocks.findLast(isRunning)?.deadline.id);
  });

  test('a part goes its own way', () => {
    const [part] = splitUp(registered());
    part?.do('clerk', 'ResolveAtSource', { answer: '已换灯泡' });
    expect(part?.case.status).toBe('resolvedAtSource');
  });

  test.each([
    [
      'a matter without its text',
      [twoMatters[0], { title: '路灯', text: '', place: '', category: 'ROADS', scope: 'GENERAL' }],
    ],
    ['a category that the pack does not know', [twoMatters[0], { ...twoMatters[1], category: 'UFO' }]],
  ])('%s is refused', (_, parts) => {
    expect(
      refusalOf(() => registered().do('clerk', 'Split', { parts: parts as typeof twoMatters, reason: '一事一表' })),
    ).toMatch(/FIELDS_MISSING|FIELD_UNKNOWN_VALUE/);
  });

  test('only while it is registered, by who holds it, with a reason', () => {
    expect(refusalOf(() => routed().do('clerk', 'Split', { parts: twoMatters, reason: '一事一表' }))).toBe(
      'COMMAND_NOT_NOW',
    );
    expect(refusalOf(() => registered().do('street', 'Split', { parts: twoMatters, reason: '一事一表' }))).toBe(
      'NOT_HOLDER',
    );
    expect(refusalOf(() => registered().do('clerk', 'Split', { parts: twoMatters }))).toBe('FIELDS_MISSING');
  });
});

describe('merge (C03b, ENG-23)', () => {
  test('the case ends with its clocks; its reporters are told by the one that goes on', () => {
    const [story, target] = [registered(undefined, 's-2'), handled()];
    mergeInto(story, target);
    expect(story.case).toMatchObject({ status: 'merged', mergedInto: { caseId: 's-1' } });
    expect(running(story)).toEqual([]);
    expect(reportersOf(target.case).map(({ submissionId }) => submissionId)).toEqual(['s-1', 's-2']);
    expect(target.case.joined).toMatchObject([{ caseId: 's-2', title: '暖气不热' }]);
  });

  test('nobody is lost or told twice over two mergers and a split', () => {
    const third = registered(undefined, 's-3');
    const second = registered(undefined, 's-2');
    mergeInto(third, second);
    const first = registered(undefined, 's-1');
    mergeInto(second, first);
    const [part] = splitUp(first);
    const told = ['s-1', 's-2', 's-3'];
    for (const story of [first, part]) {
      expect(story && reportersOf(story.case).map(({ submissionId }) => submissionId)).toEqual(told);
    }
    if (part) mergeInto(part, first);
    expect(reportersOf(first.case).map(({ submissionId }) => submissionId)).toEqual(told);
  });

  test('a case whose result is being told or that has ended takes nobody any more, and nothing changes', () => {
    for (const target of [
      fedBack(),
      fedBack().do('city', 'CloseCase'),
      registered().do('clerk', 'RejectIntake', { reason: '重复' }),
    ]) {
      const story = registered(undefined, 's-2');
      expect(refusalOf(() => mergeInto(story, target))).toBe('MERGE_TARGET_NOT_OPEN');
      expect(story.case.status).toBe('registered');
      expect(target.case.joined).toBeUndefined();
    }
  });

  test('organs that saw the ended case see the one that goes on', () => {
    const [story, target] = [registered(undefined, 's-2'), handled()];
    story.state = { ...story.case, viewers: [...story.case.viewers, { organ: 77, reason: 'informed' }] };
    mergeInto(story, target);
    expect(target.case.viewers).toContainEqual({ organ: 77, reason: 'informed' });
  });
});

describe('by direct card (C39, JL-14, JL-26)', () => {
  test('straight to the department; the city office has the copy and takes the reply, the offices between are told', () => {
    const story = byCard();
    expect(story.types()).toEqual([
      ...['CaseOpened', 'CaseRegistered', 'CaseDispatched', 'CardCopyDelivered', 'PaperIssued'],
    ]);
    const { status, holder, channel, cardNo, viewers } = story.case;
    expect({ status, holder, channel, cardNo }).toEqual({
      status: 'dispatched',
      holder: 1,
      channel: 'CARD',
      cardNo: card.cardNo,
    });
    expect(story.unit(51)).toMatchObject({ role: 'SOLE', office: 1, status: 'sent' });
    expect(Object.fromEntries(viewers.map(({ organ, reason }) => [organ, reason]))).toEqual({
      ...{ 1000: 'holder', 1: 'dispatched', 10: 'informed', 100: 'informed', 51: 'handler' },
    });
  });

  test('the copy is due in the limit of the pack and is there at once; the receipt runs', () => {
    const story = byCard();
    expect(story.case.clocks.map(({ deadline, stoppedAt }) => [deadline.timer, stoppedAt !== undefined])).toEqual([
      ['T-JL-CARD-COPY', true],
      ['T-JL-RECEIVE', false],
    ]);
  });

  test('the card clock starts with the receipt, and the reply goes to the city office', () => {
    const story = byCard();
    const { id: assignmentId } = story.unit(51);
    story.do('water', 'Receive', { assignmentId }).do('water', 'Undertake', { assignmentId });
    expect(story.due('T-JL-CARD')).toBe('2026-10-10');
    expect(story.due('T-JL-HANDLE')).toBeUndefined();
    story
      .do('water', 'Reply', { assignmentId, kind: 'SOLVED', text: '已换水泵' })
      .do('city', 'AcceptReply', { assignmentId });
    expect(story.case.status).toBe('feedbackPending');
  });

  test.each([
    ['the clerk of the community', {}, 'clerk', 'CARD_HOLDER_MISMATCH'],
    ['another community’s card', { card: { ...card, community: 1001 } }, 'director', 'CARD_HOLDER_MISMATCH'],
    ['a card that passed to another post', { card: { ...card, post: 'next' } }, 'director', 'CARD_HOLDER_MISMATCH'],
    ['a void card', { card: { ...card, status: 'VOID' } }, 'director', 'CARD_NOT_ACTIVE'],
    ['a department of the sibling district', { unit: 61 }, 'director', 'UNIT_OUT_OF_REACH'],
    ['a unit whose register is not whole', { unit: 52 }, 'director', 'UNIT_REGISTER_INCOMPLETE'],
    ['a unit that is not there', { unit: 99 }, 'director', 'UNIT_UNKNOWN'],
    ['nothing to say', { matter: undefined }, 'director', 'FIELDS_MISSING'],
  ] as const)('%s is refused', (_, fields, who, reason) => {
    expect(refusalOf(() => byCard(fields, who))).toBe(reason);
  });

  test('a department of the own district may be named', () => {
    expect(byCard({ unit: 60 }).unit(60).office).toBe(1);
  });
});

describe('beside the way', () => {
  const unit = { unit: organs.housing, text: '拖延不办' };

  test('circular criticism always goes with the four causes of JL-51, a second measure by choice', () => {
    const story = handled().do('cityLeader', 'RecordAccountability', {
      ...unit,
      cause: 'NOT_IN_TIME',
      measures: ['DISCIPLINARY'],
    });
    expect(story.case.accountability).toMatchObject([{ cause: 'NOT_IN_TIME', measures: ['CIRCULAR', 'DISCIPLINARY'] }]);
    expect(story.case.status).toBe('inHandling');
  });

  test('harm is asked for where the text names it; a missed report (JL-52) has no measure by itself', () => {
    const record = (fields: object) => handled().do('cityLeader', 'RecordAccountability', { ...unit, ...fields });
    expect(refusalOf(() => record({ cause: 'NEGLECT' }))).toBe('FIELDS_MISSING');
    expect(refusalOf(() => record({ cause: 'NEGLECT', harm: '管道爆裂' }))).toBe('accepted');
    expect(refusalOf(() => record({ cause: 'MISSED_REPORT' }))).toBe('FIELDS_MISSING');
    expect(refusalOf(() => record({ cause: 'MISSED_REPORT', measures: ['ORGANISATIONAL'] }))).toBe('accepted');
    expect(refusalOf(() => record({ cause: 'UNLUCKY' }))).toBe('FIELD_UNKNOWN_VALUE');
    expect(refusalOf(() => record({ cause: 'NOT_IN_TIME', unit: 0 }))).toBe('FIELDS_MISSING');
  });

  test('a unit does not judge itself, and what is in the archive can still be answered for', () => {
    expect(refusalOf(() => handled().do('housing', 'RecordAccountability', { ...unit, cause: 'NOT_IN_TIME' }))).toBe(
      'ROLE_MAY_NOT',
    );
    const filed = fedBack().do('city', 'CloseCase').do('city', 'ArchiveCase');
    expect(filed.do('cityLeader', 'RecordAccountability', { ...unit, cause: 'NOT_IN_TIME' }).case.status).toBe(
      'archived',
    );
  });

  test('this pack refers nothing to discipline: the command is another city’s', () => {
    expect(refusalOf(() => handled().do('supervisor', 'ReferToDiscipline', { ...unit, evidence: '录音' }))).toBe(
      'COMMAND_NOT_IN_PACK',
    );
  });

  test('who asks how it stands is put down once a day, and nothing moves', () => {
    const story = handled().do('resident', 'QueryProgress');
    expect(story.types()).toEqual(['ProgressQueried']);
    expect(story.do('resident', 'QueryProgress').types()).toEqual([]);
    expect(story.do('city', 'QueryProgress').types()).toEqual(['ProgressQueried']);
    expect(story.on('2026-09-29').do('resident', 'QueryProgress').types()).toEqual(['ProgressQueried']);
    expect(story.case.status).toBe('inHandling');
    expect(refusalOf(() => story.do('districtB', 'QueryProgress'))).toBe('NOT_INVOLVED');
  });

  test('a transfer keeps where it went and what came back (JL-22)', () => {
    const story = routed().do('clerk', 'ReferUp', { target: 100, reason: '街道事权' });
    story.do('street', 'TransferOut', { body: 'MAYOR_HOTLINE', reference: '2026-88', text: '请办理' });
    story.do('street', 'RecordExternalResult', { reference: '2026-88', result: '已派单修复' });
    expect(story.case.transfer).toMatchObject({
      body: 'MAYOR_HOTLINE',
      reference: '2026-88',
      organ: 100,
      result: '已派单修复',
    });
  });
});

describe('divisions that merge keep their cases', () => {
  const place = { city: 1, district: 11, street: 110, community: 1100 };
  const merged = { from: 1000, to: 1100, level: 'COMMUNITY', place, reason: '吉民函〔2027〕3号' } as const;

  test('the successor holds it, answers for its clocks and sees it; it is routed by the new place', () => {
    const story = routed().fact('DivisionMerged', merged);
    expect(story.case).toMatchObject({
      holder: 1100,
      organ: 1100,
      origin: place,
      bornIn: { street: 100, community: 1000 },
    });
    expect(story.case.viewers.map(({ organ }) => organ)).toEqual([1100]);
    expect(story.case.clocks.filter(isRunning).map(({ deadline }) => deadline.chargedTo)).toEqual([1100]);
    expect(refusalOf(() => story.do('clerk', 'ReferUp', { target: 100, reason: '上报' }))).toBe('NOT_HOLDER');
  });

  test('a street that merges takes its communities along, and who only had the case keeps it', () => {
    const story = handled().fact('DivisionMerged', {
      ...merged,
      from: 100,
      to: 110,
      level: 'STREET',
      place: { ...place, community: 0 },
    });
    expect(story.case.origin).toEqual({ city: 1, district: 11, street: 110, community: 1000 });
    expect(story.case.holder).toBe(1);
    expect(story.unit(50).status).toBe('undertaken');
    expect(people.housing.organ).toBe(50);
  });
});
