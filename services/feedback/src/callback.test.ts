import { given } from '@green-channel/platform/decider-testing';
import { decider } from './callback.ts';
import type { By } from './callback-input.ts';
import {
  at,
  city,
  clerk,
  community,
  department,
  dueAt,
  id,
  law,
  other,
  owed,
  owedAt,
  owing,
  proof,
  rang,
  telling,
} from './duty-testing.ts';

describe('a result that must be told', () => {
  it('owes the reporter feedback within two working days, charged to the owner of the channel (JL-32)', () => {
    const [event] = given(decider, law).when(owing()).thenTypes('CallbackOwed').events();
    expect(event).toMatchObject({
      methods: ['PHONE', 'SMS'],
      started: [{ timer: 'T-JL-FEEDBACK', ownerNoun: 'callback', chargedTo: community, due: '2026-10-15', dueAt }],
    });
  });

  it('is told at the door by the act that solved it, and the clock stops at once (AT-33)', () => {
    const told = { method: 'FACE', proof, toldAt: owedAt, organ: community, person: 'p-grid' };
    const owe = owing('GRID');
    const reporters = owe.reporters.map((reporter) => ({ ...reporter, told }));
    const events = given(decider, law).when({ ...owe, owedBy: 'CaseResolvedAtSource', reporters });
    events.thenTypes('CallbackOwed', 'FeedbackDelivered').thenState({ status: 'delivered' });
    expect(events.events()[1]).toMatchObject({
      atOnce: true,
      allDelivered: true,
      stopped: [id(40)],
      send: false,
      text: '已更换灯具',
    });
  });

  it('is owed once, however often the fact is heard', () => {
    owed().when(owing()).thenNothing();
  });
});

describe('telling the reporter', () => {
  it('settles the duty and stops its clock', () => {
    const outcome = owed().when(telling).thenTypes('FeedbackDelivered').thenState({ status: 'delivered' });
    expect(outcome.events()[0]).toMatchObject({
      allDelivered: true,
      stopped: [id(40)],
      organ: community,
      told: [{ submissionId: id(20) }],
    });
  });

  it('says that all are told only with the last reporter', () => {
    const two = owed(owing('PHONE', 'NAMED', 2));
    two.when(telling).thenRefused('DUTY_NOT_NAMED', { open: 2 });
    const first = two.when({ ...telling, dutyId: id(10) });
    expect(first.events()[0]).toMatchObject({ allDelivered: false, told: [] });
    const second = two.events(...first.events()).when({ ...telling, dutyId: id(11) });
    expect(second.events()[0]).toMatchObject({ allDelivered: true, told: [{ dutyId: id(10) }, { dutyId: id(11) }] });
    two
      .events(...first.events())
      .when({ ...telling, dutyId: id(10) })
      .thenRefused('DUTY_DONE');
    two.when({ ...telling, dutyId: id(99) }).thenRefused('DUTY_UNKNOWN');
  });

  it('may be done by the dispatching office and the unit that handled, and by nobody else', () => {
    const handler: By = {
      post: 'post-handler',
      organ: department,
      person: 'p',
      level: 'UNIT',
      roles: ['DEPT_HANDLER'],
    };
    const office: By = { post: 'post-office', organ: city, person: 'p', level: 'CITY', roles: ['CITY_HANDLER'] };
    owed()
      .when({ ...telling, by: handler })
      .thenTypes('FeedbackDelivered');
    owed()
      .when({ ...telling, by: office })
      .thenTypes('FeedbackDelivered');
    owed()
      .when({ ...telling, by: { ...handler, organ: other } })
      .thenRefused('NOT_TELLER');
    owed()
      .when({ ...telling, by: { ...clerk, roles: ['AUDITOR'] } })
      .thenRefused('ROLE_MAY_NOT');
  });

  it('goes back through the channel of origin, with proof and words (JL-32)', () => {
    owed()
      .when({ ...telling, method: 'FACE' })
      .thenRefused('METHOD_UNFIT', { channel: 'PHONE' });
    owed()
      .when({ ...telling, proof: { note: ' ', files: [] } })
      .thenRefused('PROOF_MISSING');
    owed()
      .when({ ...telling, text: '  ' })
      .thenRefused('TEXT_MISSING');
    owed()
      .when({ ...telling, text: '好'.repeat(5_001) })
      .thenRefused('TEXT_TOO_LONG');
  });

  it('of an anonymous reporter is a public posting with a photo (AT-30)', () => {
    const anonymous = owed(owing('WEB', 'ANONYMOUS'));
    const posting = { ...telling, method: 'PUBLIC' };
    anonymous.when(posting).thenRefused('PHOTO_MISSING');
    anonymous.when({ ...posting, proof: { note: '公告栏', files: ['f'] } }).thenTypes('FeedbackDelivered');
    anonymous.when({ ...telling, method: 'SMS' }).thenRefused('METHOD_UNFIT');
  });

  it('by a message is sent by the platform, which is its proof', () => {
    const sms = owed().when({ ...telling, method: 'SMS', proof: { note: '', files: [] } });
    expect(sms.events()[0]).toMatchObject({ send: true, method: 'SMS' });
  });

  it('lies neither in the future nor before the result, and on an earlier day needs a reason (ENG-11)', () => {
    owed()
      .when({ ...telling, toldAt: at('2026-10-13T15:01') })
      .thenRefused('TOLD_IN_FUTURE');
    owed()
      .when({ ...telling, toldAt: at('2026-10-13T09:59') })
      .thenRefused('TOLD_BEFORE_OWED');
    const late = { ...telling, now: at('2026-10-14T09:00') };
    owed().when(late).thenRefused('LATE_REASON_MISSING');
    owed()
      .when({ ...late, lateReason: '昨日停电' })
      .thenTypes('FeedbackDelivered');
    // ENG-11: by whoever keeps a register, and not further back than the operator confirmed ([P] 30 days).
    owed()
      .when({ ...late, lateReason: '昨日停电', now: at('2026-11-13T09:00') })
      .thenRefused('LATE_RECORD_TOO_FAR');
    const cadre: By = { ...clerk, level: 'UNIT', roles: ['CADRE'] };
    const collected = owing();
    const reporters = collected.reporters.map((reporter) => ({ ...reporter, collector: cadre.post }));
    owed({ ...collected, reporters })
      .when({ ...late, lateReason: '昨日停电', by: cadre })
      .thenRefused('LATE_RECORD_NEEDS_REGISTRAR');
  });

  it('is refused when there is nothing left to tell', () => {
    const delivered = owed().when(telling).events();
    owed()
      .events(...delivered)
      .when(telling)
      .thenRefused('COMMAND_NOT_NOW', { status: 'delivered' });
    given(decider, law).when(telling).thenRefused('COMMAND_NOT_NOW', { status: 'unopened' });
  });
});

describe('a case that is taken up again', () => {
  it('cancels what is still owed and nothing that was told', () => {
    const cancel = { type: 'Cancel', fact: true, because: 'CaseReopened' } as const;
    const cancelled = owed().when(cancel).thenTypes('CallbackCancelled').thenState({ status: 'cancelled' }).events();
    expect(cancelled[0]).toMatchObject({ stopped: [id(40)], because: 'CaseReopened' });
    owed()
      .events(...owed().when(telling).events())
      .when(cancel)
      .thenNothing();
    owed()
      .events(...cancelled)
      .when(rang('DUE', dueAt))
      .thenNothing();
  });
});
