import { lawNamed } from '@green-channel/regulation/testing';
import { type CaseFact, type KnownCase, remember } from './known-case.ts';
import { isOwing, mayOwe, owingOf } from './owing.ts';

const law = lawNamed('jilin-2012');
const at = (text: string) => new Date(`${text}+08:00`);
const [community, city, department] = [104, 1, 301];
const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
// Tue 2026-10-13 10:00: two working days end with Thu 15 October, so due is the 16th, 00:00.
const owedAt = at('2026-10-13T10:00');
const dueAt = at('2026-10-16T00:00');

describe('what is remembered of a case', () => {
  const opened: CaseFact = {
    ...{ type: 'CaseOpened', submissionId: id(20), channel: 'WEB', origin: { community }, organ: community },
    ...{ matter: { title: '路灯不亮' }, reporterId: id(30), reporterKind: 'NAMED', collector: 'post-clerk' },
  };
  const handlers = [
    { assignmentId: id(50), organ: department, role: 'LEAD' },
    { assignmentId: id(51), organ: 302, role: 'CO' },
  ];
  const facts: CaseFact[] = [
    opened,
    {
      type: 'CaseRegistered',
      numberText: '吉林市〔2026〕第0001号',
      organ: city,
      matter: { title: '路灯' },
      at: owedAt,
    },
    { type: 'CaseDispatched', office: city, handlers },
    { type: 'AssignmentReceived', organ: department },
    { type: 'Replied', organ: department, office: city, kind: 'SOLVED', text: '已修好', at: undefined },
  ];
  const known = facts.reduce<KnownCase | undefined>(
    (before, fact) => remember(before, id(2), fact, 'p-dept'),
    undefined,
  );

  it('is whom to tell, who registered, who dispatched and who handled', () => {
    expect(known).toMatchObject({
      dispatchingOrgan: city,
      reporters: [{ ownerOrgan: city, collector: 'post-clerk' }],
      handled: [{ organ: department, person: 'p-dept' }],
    });
  });

  it('becomes the duty when the reply is accepted', () => {
    const fact: CaseFact = {
      type: 'ReplyAccepted',
      organ: department,
      office: city,
      kind: 'SOLVED',
      answer: '已修',
      at: owedAt,
    };
    if (!mayOwe(fact) || !isOwing(fact, law) || known === undefined) throw new Error('ReplyAccepted owes feedback');
    const cause = {
      fact,
      occurredAt: owedAt,
      person: 'p',
      lawHash: 'l',
      calendarHash: 'c',
      idOf: (purpose: string) => purpose,
    };
    expect(owingOf(cause, known, law)).toMatchObject({
      ...{ owedBy: 'ReplyAccepted', handlerOrgans: [department], dispatchingOrgan: city, callbackId: 'callback' },
      reporters: [{ methods: ['WEB', 'SMS'], dutyId: `duty ${id(20)}`, started: [{ timer: 'T-JL-FEEDBACK', dueAt }] }],
    });
  });
});
