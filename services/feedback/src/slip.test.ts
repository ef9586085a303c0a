import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import type { By, FeedBack, Owe, Owing } from './callback-input.ts';
import { type KnownCase, remember } from './known-case.ts';
import { owingOf } from './owing.ts';

const law = lawNamed('banan-2008');
const at = (text: string) => new Date(`${text}:00+08:00`);
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [town, district, land] = [100, 10, 70];
const owedAt = at('2026-11-19T15:00');
const secretary: By = { post: 'p', organ: town, person: 'p-1', level: 'STREET', roles: ['BN_SECRETARY'] };

const reporter = (over: Partial<Owing> = {}): Owing => ({
  ...{ dutyId: id(1), submissionId: id(2), reporterId: id(3), reporterKind: 'NAMED', channel: 'RECEPTION' },
  ...{
    collector: 'p',
    reportedOn: '2026-11-12',
    methods: ['FACE', 'HOME_VISIT', 'NOTICE'],
    ownerOrgan: town,
    started: [],
  },
  ...over,
});
const owe = (over: Partial<Owing> = {}): Owe => ({
  ...{ type: 'Owe', fact: true, callbackId: id(9), owedBy: 'ReplyAccepted', owedAt, caseId: id(8), caseNumber: '1号' },
  ...{ title: '宅基地界址', answer: '已划界', replyKind: 'SOLVED', dispatchingOrgan: town, handlerOrgans: [land] },
  ...{ community: 1000, handled: [], law: 'law', calendar: 'cal', lawOn: '', rep: '', leadMember: '' },
  reporters: [reporter(over)],
});
const entries = { contact: '李某', contactPhone: '60000001', orgKind: 'COMMITTEE', actionKind: 'HANDLED' };
const telling: FeedBack = {
  ...{ type: 'FeedBack', dutyId: '', method: 'HOME_VISIT', text: '已经划界', proof: { note: '登门', files: [] } },
  ...{ toldAt: at('2026-11-20T15:00'), lateReason: '', entries, by: secretary, now: at('2026-11-20T15:00') },
  files: ['h1'],
};
const signing = {
  state: 'SIGNED',
  signedOn: '2026-11-20',
  witness: '',
  scan: ['h1'],
  grade: 'DISSATISFIED',
  words: '',
};
const owed = (over: Partial<Owing> = {}) =>
  given(decider, law).events(...decider.decide(owe(over), decider.initial, law));
function told(over: Partial<FeedBack> = {}, to: Partial<Owing> = {}): CallbackEvent[] {
  const state = decider.decide(owe(to), decider.initial, law).reduce(decider.evolve, decider.initial);
  return decider.decide({ ...telling, ...over }, state, law);
}
const after = (events: CallbackEvent[], to: Partial<Owing> = {}) =>
  given(decider, law).events(...decider.decide(owe(to), decider.initial, law), ...events);

describe('the feedback slip', () => {
  test('BN-5-05, BN-5-04: no telling without contact person and telephone, in the words of the form', () => {
    owed()
      .when({ ...telling, entries: { ...entries, contactPhone: ' ' } })
      .thenRefused('ENTRIES_MISSING');
    owed()
      .when({ ...telling, entries: {} })
      .thenRefused('ENTRIES_MISSING');
    owed()
      .when({ ...telling, entries: { ...entries, orgKind: 'CLUB' } })
      .thenRefused('ENTRY_UNKNOWN');
    owed()
      .when({ ...telling, entries: { ...entries, colour: '红' } })
      .thenRefused('ENTRY_UNKNOWN');
    const [event] = told();
    expect(event).toMatchObject({ type: 'FeedbackDelivered', allDelivered: true, allSigned: false });
    expect(event?.type === 'FeedbackDelivered' ? event.slip?.text : '').toBe(
      '{{reporterName}}同志：\n您于2026年11月12日反映的宅基地界址一事，我支̶部̶（总̶支̶、党委）已于2026年11月19日办理结束。办理情况如下：已经划界\n对以上办理情况有何意见和建议，请及时向我们反映。联系人：李某，联系电话：60000001。',
    );
    expect(event?.type === 'FeedbackDelivered' ? event.slip?.stub : '').toBe(
      '{{reporterName}}同志于2026年11月12日反映的宅基地界址一事，我支̶部̶（总̶支̶、党委）经过处理（协̶调̶），已于2026年11月19日办结。办理情况如下：已经划界',
    );
  });

  test('BN-5-05: the stub is signed with the telling, or comes back later and is signed once', () => {
    expect(told({ signing })[0]).toMatchObject({ allSigned: true, told: [{ signing: { grade: 'DISSATISFIED' } }] });
    const stub: FeedBack = { ...telling, method: '', text: '', signing };
    after(told()).when(stub).thenTypes('SlipSigned');
    const signed = decider.decide(
      stub,
      [...decider.decide(owe(), decider.initial, law), ...told()].reduce(decider.evolve, decider.initial),
      law,
    );
    expect(signed[0]).toMatchObject({ submissionId: id(2), allSigned: true });
    after([...told(), ...signed])
      .when(stub)
      .thenRefused('COMMAND_NOT_NOW');
    after(told())
      .when({ ...stub, signing: undefined })
      .thenRefused('SIGNING_MISSING');
  });

  test('BN-5-05, ENG-19: a signature has its scan, day and grade; a refusal its witness', () => {
    owed()
      .when({ ...telling, signing, files: [] })
      .thenRefused('SCAN_UNKNOWN');
    owed()
      .when({ ...telling, signing: { ...signing, scan: [] } })
      .thenRefused('SCAN_MISSING');
    owed()
      .when({ ...telling, signing: { ...signing, grade: '' } })
      .thenRefused('GRADE_MISSING');
    owed()
      .when({ ...telling, signing: { ...signing, signedOn: '2026-11-19' } })
      .thenRefused('SIGNED_ON_UNFIT');
    owed()
      .when({ ...telling, signing: { ...signing, signedOn: '2026-11-21' } })
      .thenRefused('SIGNED_ON_UNFIT');
    const refused = { ...signing, state: 'REFUSED', scan: [], grade: '' };
    owed()
      .when({ ...telling, signing: refused })
      .thenRefused('WITNESS_MISSING');
    owed()
      .when({ ...telling, signing: { ...refused, witness: '赵某' } })
      .thenTypes('FeedbackDelivered');
    owed()
      .when({ ...telling, signing: { ...refused, state: 'ANONYMOUS', witness: '赵某' } })
      .thenRefused('SIGNATURE_UNFIT');
  });

  test('BN-5-05: an anonymous reporter is answered in public before a witness', () => {
    const anonymous = { reporterKind: 'ANONYMOUS', reporterId: '', methods: ['NOTICE'] };
    const posted = { method: 'NOTICE', proof: { note: '村务公开栏', files: ['photo'] } };
    const nameless = { ...signing, scan: [], grade: '', witness: '赵某' };
    owed(anonymous)
      .when({ ...telling, ...posted, signing: { ...nameless, state: 'ANONYMOUS' } })
      .thenTypes('FeedbackDelivered');
    owed(anonymous)
      .when({ ...telling, ...posted, signing })
      .thenRefused('SIGNATURE_UNFIT');
  });

  test('a pack without slips knows no signature on one', () => {
    const jilin = lawNamed('jilin-2012');
    const grid = { ...telling, by: { ...secretary, roles: ['STREET_HANDLER'] }, entries: {} };
    const state = decider.decide(owe(), decider.initial, jilin).reduce(decider.evolve, decider.initial);
    expect(() => decider.decide({ ...grid, method: 'FACE', signing }, state, jilin)).toThrow(
      expect.objectContaining({ reason: 'SLIP_NOT_IN_PACK' }),
    );
  });
});

test('BN-5-07: the organisation that finished it tells, not the one that registered it', () => {
  const opened = {
    ...{
      type: 'CaseOpened' as const,
      submissionId: id(2),
      channel: 'RECEPTION',
      origin: { community: 1000 },
      organ: town,
    },
    ...{
      matter: { title: '界址' },
      reporterId: id(3),
      reporterKind: 'NAMED',
      collector: 'p',
      at: at('2026-11-12T10:00'),
    },
  };
  const known = remember(undefined, id(8), opened, '') as KnownCase;
  const fact = {
    type: 'CaseResolvedAtSource' as const,
    organ: district,
    answer: '已解决',
    toldAtOnce: undefined,
    at: owedAt,
  };
  const cause = {
    fact,
    occurredAt: owedAt,
    person: 'p',
    lawHash: 'l',
    calendarHash: 'c',
    idOf: (purpose: string) => purpose,
  };
  expect(owingOf(cause, known, law).reporters).toMatchObject([{ ownerOrgan: district, reportedOn: '2026-11-12' }]);
  expect(owingOf(cause, known, lawNamed('jilin-2012')).reporters).toMatchObject([{ ownerOrgan: town }]);
});
