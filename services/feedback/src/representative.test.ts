import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider } from './callback.ts';
import type { By, Owe } from './callback-input.ts';
import { type CaseFact, type KnownCase, remember } from './known-case.ts';
import { type Cause, isOwing, mayOwe, owingOf } from './owing.ts';

const whole = lawNamed('shenzhen-2011');
const law = whole.on('2026-03-10');
const at = (text: string) => new Date(`${text}:00+08:00`);
const [studio, city, unit] = [1000, 1, 50];

const facts: CaseFact[] = [
  {
    ...{ type: 'CaseOpened', submissionId: 's-1', channel: 'RECEPTION', origin: { community: studio }, organ: studio },
    ...{ matter: { title: '楼道照明' }, reporterId: 'r-1', reporterKind: 'NAMED', collector: 'rep' },
  },
  { type: 'CaseRegistered', numberText: '第1号', organ: studio, matter: undefined, at: at('2026-03-10T09:00') },
  { type: 'CaseAccepted', rep: 'rep' },
  { type: 'CaseDispatched', office: city, handlers: [{ assignmentId: 'a', organ: unit, role: 'SOLE' }] },
  { type: 'Replied', organ: unit, office: city, kind: 'SOLVED', text: '已修', at: undefined },
];
const known = (more: CaseFact[] = []): KnownCase => {
  const all = [...facts, ...more].reduce<KnownCase | undefined>((k, fact) => remember(k, 'c-1', fact, 'p'), undefined);
  if (!all) throw new Error('nothing known');
  return all;
};
const relayed = (to: number, level: string): CaseFact => ({
  ...{ type: 'FeedbackRelayed', to, level, answer: '已维修', kind: 'SOLVED', at: at('2026-11-10T10:00') },
});
const cause = (fact: CaseFact): Cause => {
  if (!mayOwe(fact)) throw new Error(`${fact.type} never owes`);
  const idOf = (purpose: string) => purpose;
  return { fact, occurredAt: at('2026-11-10T10:00'), person: 'p-office', lawHash: 'l', calendarHash: 'c', idOf };
};
const owing = (fact: CaseFact, more: CaseFact[] = [], under = law): Owe => owingOf(cause(fact), known(more), under);

describe('the telling of a result that went down office by office (SZ11-36)', () => {
  test('neither the accepted reply nor a relay on the way owes it, the studio does', () => {
    const reply: CaseFact = {
      type: 'ReplyAccepted',
      organ: unit,
      office: city,
      kind: 'SOLVED',
      answer: '',
      at: undefined,
    };
    const owes = (fact: CaseFact) => mayOwe(fact) && isOwing(fact, law);
    expect([reply, relayed(10, 'DISTRICT'), relayed(100, 'STREET'), relayed(studio, 'COMMUNITY')].map(owes)).toEqual([
      ...[false, false, false, true],
    ]);
    expect(mayOwe(reply) && isOwing(reply, lawNamed('jilin-2012'))).toBe(true);
  });

  test('AT-13: two duties, to the reporter and to the representative, each due on 2026-11-12', () => {
    const events = given(decider, law)
      .when(owing(relayed(studio, 'COMMUNITY')))
      .events();
    expect(events).toMatchObject([
      { type: 'CallbackOwed', reporterKind: 'NAMED', reporterId: 'r-1', answer: '已维修', rep: 'rep' },
      {
        type: 'CallbackOwed',
        reporterKind: 'PARTY_REP',
        reporterId: 'rep',
        methods: ['FACE', 'PHONE', 'LETTER', 'PUBLIC'],
      },
    ]);
    const clocks = events.map((event) => (event.type === 'CallbackOwed' ? event.started : []));
    expect(clocks.map(([clock]) => [clock?.timer, clock?.due, clock?.chargedTo])).toEqual([
      ['T-SZ-FEEDBACK', '2026-11-12', studio],
      ['T-SZ-FEEDBACK', '2026-11-12', studio],
    ]);
  });

  test('SZ11-37: told directly, both duties are done at once and nothing is owed twice', () => {
    const told = [
      { recipient: 'PARTY_REP', submissionId: '', method: 'PHONE', toldAt: at('2026-11-02T15:00'), proof: '电话' },
      { recipient: 'REPORTER', submissionId: 's-1', method: 'FACE', toldAt: at('2026-11-02T16:00'), proof: '上门' },
    ];
    const direct: CaseFact = {
      type: 'DirectFeedbackGiven',
      organ: city,
      answer: '已维修',
      told,
      at: at('2026-11-02T16:00'),
    };
    const result = given(decider, law).when(owing(direct));
    result.thenTypes('CallbackOwed', 'CallbackOwed', 'FeedbackDelivered', 'FeedbackDelivered').thenState({
      status: 'delivered',
    });
    expect(result.events().slice(2)).toMatchObject([
      { reporterKind: 'NAMED', method: 'FACE', organ: city, allDelivered: false },
      { reporterKind: 'PARTY_REP', method: 'PHONE', organ: city, allDelivered: true },
    ]);
  });

  test('SZ11-09: what was answered face to face is told, and owes the representative nothing', () => {
    const toldAtOnce = { method: 'FACE', toldAt: at('2026-03-10T10:00'), proof: '双方签名', photos: [] };
    const fact: CaseFact = { type: 'CaseResolvedAtSource', organ: studio, answer: '已答复', toldAtOnce, at: undefined };
    given(decider, law).when(owing(fact)).thenTypes('CallbackOwed', 'FeedbackDelivered');
  });
});

describe('AT-18: who tells the reporter (SZ11-36, SZ13-31, SZ13-A5)', () => {
  const by = (post: string, ...roles: string[]): By => {
    return { post, person: `p-${post}`, organ: studio, level: 'COMMUNITY', roles };
  };
  const led: CaseFact = { type: 'LeadMemberAssigned', member: 'member' };
  const telling = (who: By) => ({
    ...{ type: 'FeedBack' as const, dutyId: 'duty s-1', method: 'PHONE', text: '已维修' },
    ...{ proof: { note: '本人接听', files: [] }, toldAt: at('2026-11-11T10:00'), lateReason: '', by: who },
    now: at('2026-11-11T10:00'),
  });
  const duty = (under = law) =>
    given(decider, under)
      .when(owing(relayed(studio, 'COMMUNITY'), [led], under))
      .events();

  test('the lead member does, and is recorded as the doer', () => {
    const events = given(decider, law)
      .events(...duty())
      .when(telling(by('member', 'PARTY_REP')));
    expect(events.events()[0]).toMatchObject({ type: 'FeedbackDelivered', person: 'p-member', allDelivered: false });
  });

  test('the studio may, another representative may not, though it is the one who accepted', () => {
    given(decider, law)
      .events(...duty())
      .when(telling(by('liaison', 'LIAISON')))
      .thenTypes('FeedbackDelivered');
    given(decider, law)
      .events(...duty())
      .when(telling(by('rep', 'PARTY_REP')))
      .thenRefused('NOT_OWN_CASE');
  });

  test('SZ13-30: named only after the result came down, the telling is the member’s from then on', () => {
    const waiting = given(decider, law)
      .when(owing(relayed(studio, 'COMMUNITY')))
      .events();
    const named = given(decider, law)
      .events(...waiting)
      .when({ type: 'Led', fact: true, leadMember: 'member' })
      .thenTypes('DutyLed', 'DutyLed')
      .events();
    const now = () => given(decider, law).events(...waiting, ...named);
    now()
      .when(telling(by('member', 'PARTY_REP')))
      .thenTypes('FeedbackDelivered');
    now()
      .when(telling(by('rep', 'PARTY_REP')))
      .thenRefused('NOT_OWN_CASE');
    now().when({ type: 'Led', fact: true, leadMember: 'member' }).thenTypes();
  });

  test('in 2012 representatives told nobody: the studio did', () => {
    const before = whole.on('2012-03-13');
    given(decider, before)
      .events(...duty(before))
      .when(telling(by('member', 'PARTY_REP')))
      .thenRefused('ROLE_MAY_NOT');
    given(decider, before)
      .events(...duty(before))
      .when(telling(by('liaison', 'LIAISON')))
      .thenTypes('FeedbackDelivered');
  });
});
