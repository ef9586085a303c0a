import { CITY, COMMUNITY, id, UNIT } from '../tests/known.ts';
import { type KnownCase, participants, remember } from './known-case.ts';

describe('what is remembered of a case', () => {
  it('is who takes part', () => {
    const facts = [
      {
        type: 'CaseOpened',
        submissionId: id,
        reporterKind: 'NAMED',
        organ: COMMUNITY,
        matter: { title: '灯' },
        origin: { city: CITY, community: COMMUNITY },
      },
      { type: 'CaseRegistered', numberText: '第1号', organ: COMMUNITY, matter: { title: '路灯' } },
      { type: 'CaseReferred', from: COMMUNITY, to: CITY },
      { type: 'CaseDispatched', office: CITY, handlers: [{ assignmentId: 'a', organ: UNIT, role: 'SOLE' }] },
    ];
    const now = facts.reduce<KnownCase | undefined>((before, fact) => remember(before, id, fact), undefined);
    expect(now).toMatchObject({ number: '第1号', title: '路灯', dispatcher: CITY, anonymous: false });
    expect(now && participants(now)).toEqual([COMMUNITY, CITY, UNIT]);
    expect(remember(undefined, id, { type: 'CaseReferred', to: CITY })).toBeUndefined();
  });
});
