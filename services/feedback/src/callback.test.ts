import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import type { By, FeedBack, Owe } from './callback-input.ts';
import { feedbackClocks } from './deadline.ts';

const law = lawNamed('jilin-2012');
const at = (text: string) => new Date(`${text}+08:00`);
const [community, city, department, other] = [104, 1, 301, 999];
const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
// Tue 2026-10-13 10:00: two working days end with Thu 15 October, so due is the 16th, 00:00.
const owedAt = at('2026-10-13T10:00');
const dueAt = at('2026-10-16T00:00');

function owing(channel = 'PHONE', reporterKind = 'NAMED', reporters = 1): Owe {
  const methods = reporterKind === 'ANONYMOUS' ? ['PUBLIC'] : law.feedbackMethods(channel).map((method) => method.id);
  return {
    ...{
      type: 'Owe',
      fact: true,
      callbackId: id(1),
      owedBy: 'ReplyAccepted',
      owedAt,
      caseId: id(2),
      caseNumber: '第1号',
    },
    ...{
      title: '路灯不亮',
      answer: '已更换灯具',
      replyKind: 'SOLVED',
      dispatchingOrgan: city,
      handlerOrgans: [department],
    },
    ...{ community, handled: [{ organ: department, person: 'p-dept' }], law: 'law', calendar: 'cal' },
    ...{ lawOn: '2026-10-13', rep: '', leadMember: '' },
    reporters: Array.from({ length: reporters }, (_, n) => ({
      ...{ dutyId: id(10 + n), submissionId: id(20 + n), reporterId: id(30 + n), reporterKind, channel, methods },
      collector: '',
      ownerOrgan: community,
      started: feedbackClocks({
        ...{ law, lawHash: 'law', fact: 'ReplyAccepted', at: owedAt, channel, level: '', chargedTo: community },
        idOf: () => id(40 + n),
      }),
    })),
  };
}

const clerk: By = {
  post: 'post-clerk',
  organ: community,
  person: 'p-clerk',
  level: 'COMMUNITY',
  roles: ['COMMUNITY_CLERK'],
};
const proof = { note: '本人接听', files: [] };
const telling: FeedBack = {
  ...{ type: 'FeedBack', dutyId: '', method: 'PHONE', text: '已修好', proof, lateReason: '', by: clerk },
  ...{ toldAt: at('2026-10-13T15:00'), now: at('2026-10-13T15:00') },
};
const owed = (input: Owe = owing()) => {
  const events = decider.decide(input, decider.initial, law);
  return given<typeof decider.initial, Parameters<typeof decider.decide>[0], CallbackEvent, typeof law>(
    decider,
    law,
    ...events,
  );
};
const rang = (kind: string, when: Date, step = 0) =>
  ({
    type: 'Rang',
    fact: true,
    deadlineId: id(40),
    kind,
    step,
    to: kind === 'ESCALATE' ? 'SUPERVISOR' : '',
    at: when,
  }) as const;

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

describe('the clock of a duty', () => {
  it('warns once, breaches at the due instant and escalates after it (ENG-13)', () => {
    const warned = owed()
      .when(rang('WARN', at('2026-10-14T09:00')))
      .thenTypes('CallbackWarned')
      .events();
    owed()
      .events(...warned)
      .when(rang('WARN', at('2026-10-14T09:00')))
      .thenNothing();
    const breached = owed().when(rang('DUE', dueAt)).thenTypes('CallbackBreached').events();
    owed()
      .events(...breached)
      .when(rang('DUE', dueAt))
      .thenNothing();
    owed()
      .events(...breached)
      .when(rang('ESCALATE', at('2026-10-17T00:00')))
      .thenTypes('CallbackEscalated');
    owed()
      .when(rang('ESCALATE', at('2026-10-17T00:00')))
      .thenTypes('CallbackBreached', 'CallbackEscalated');
  });

  it('does not breach before it is due, nor warn after it', () => {
    owed()
      .when(rang('DUE', at('2026-10-15T23:59')))
      .thenNothing();
    owed().when(rang('WARN', dueAt)).thenNothing();
    owed()
      .when({ ...rang('DUE', dueAt), deadlineId: id(77) })
      .thenNothing();
  });

  it('takes its breach back when the reporter was told in time and it was recorded late (ENG-11)', () => {
    const breached = owed().when(rang('DUE', dueAt)).events();
    const late = { ...telling, toldAt: at('2026-10-15T23:00'), now: at('2026-10-16T09:00'), lateReason: '补录' };
    owed()
      .events(...breached)
      .when(late)
      .thenTypes('FeedbackDelivered', 'CallbackBreachWithdrawn');
    owed()
      .events(...breached)
      .when({ ...late, toldAt: at('2026-10-16T08:00') })
      .thenTypes('FeedbackDelivered');
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
