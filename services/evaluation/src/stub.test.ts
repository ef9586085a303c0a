import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider } from './ballot.ts';
import { ballotsOf, type Delivered, type Signing, stubOf } from './opening.ts';

const law = lawNamed('banan-2008');
const toldAt = new Date('2026-11-20T15:00:00+08:00');
const signing: Signing = { state: 'SIGNED', signedOn: '2026-11-20', grade: 'DISSATISFIED', words: '没有解决' };
const delivered = (signed?: Signing): Delivered => ({
  ...{ type: 'FeedbackDelivered', callbackId: 'c', caseId: 'case', caseNumber: '1号', title: '界址', toldAt },
  ...{
    allDelivered: true,
    ownerOrgan: 100,
    community: 1000,
    dispatchingOrgan: 100,
    lawOn: '',
    organ: 100,
    person: 'p-1',
  },
  told: [{ submissionId: 's-1', reporterId: 'r-1', reporterKind: 'NAMED', collector: '', signing: signed }],
  handled: [],
});
const openedBy = (signed?: Signing) => {
  const [open] = ballotsOf(delivered(signed), { law, lawHash: 'l', calendarHash: 'c' }, (one) => `b ${one}`);
  if (open === undefined) throw new Error('a telling opens a ballot');
  return open;
};

describe('the word on the stub', () => {
  test('BN-5-05: signed with the telling it judges at once, as the reporter wrote it', () => {
    const { events } = { events: decider.decide(openedBy(signing), decider.initial, undefined) };
    expect(events.map(({ type }) => type)).toEqual(['BallotOpened', 'Evaluated']);
    expect(events[1]).toMatchObject({
      ...{ grade: 'DISSATISFIED', satisfied: false, words: '没有解决', evaluatedAt: toldAt },
      statement: { method: 'SLIP', organ: 100, person: 'p-1' },
    });
  });

  test('BN-A13: a stub that comes back later judges by the open ballot, once', () => {
    const opened = decider.decide(openedBy(), decider.initial, undefined);
    expect(opened.map(({ type }) => type)).toEqual(['BallotOpened']);
    const stub = stubOf({ ...signing, grade: 'SATISFIED' }, { organ: 100, person: 'p-1', at: toldAt });
    if (!stub) throw new Error('a signed stub says something');
    const judged = { type: 'JudgedOnStub' as const, fact: true as const, stub };
    given(decider, undefined)
      .events(...opened)
      .when(judged)
      .thenTypes('Evaluated');
    const after = decider.decide(judged, opened.reduce(decider.evolve, decider.initial), undefined);
    given(decider, undefined)
      .events(...opened, ...after)
      .when(judged)
      .thenNothing();
  });

  test('a refused or an anonymous stub judges nothing', () => {
    const by = { organ: 100, person: 'p-1', at: toldAt };
    expect(stubOf({ ...signing, state: 'REFUSED' }, by)).toBeUndefined();
    expect(stubOf({ ...signing, grade: '' }, by)).toBeUndefined();
    expect(stubOf(undefined, by)).toBeUndefined();
  });
});
