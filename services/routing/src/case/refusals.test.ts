import {
  atCity,
  changed,
  dispatched,
  fedBack,
  handled,
  joint,
  refusalOf,
  replied,
  routed,
  type Story,
  submitted,
  units,
} from './case-testing.ts';
import { decider } from './flow.ts';
import type { CaseInput } from './input.ts';
import { byCard, card, mergeInto, registered, twoMatters } from './kin-testing.ts';
import { type RefusalCode, refusalTable } from './refusals.ts';
import { metAccords } from './refusals-accord-testing.ts';
import { metDepths } from './refusals-depth-testing.ts';
import { metLimits } from './refusals-limit-testing.ts';

const one = { handlers: [{ organ: 50, role: '' }], form: 'PHONE' };
const delay = { explainedOn: '2026-09-28', explainedHow: '电话说明', report: '材料待批', newDue: '2026-10-27' };
const on = (story: Story, organ = 50) => ({ assignmentId: story.unit(organ).id });

/** A pack that has no leader report, one that binds the consent to the limit, one that requires the evaluation. */
const noTransfer = () =>
  changed(({ pack }) => ({
    pack: {
      ...pack,
      acts: pack.acts.map((act) => ({ ...act, commands: act.commands.filter((name) => name !== 'transferOut') })),
    },
  }));
const consentInTime = () =>
  changed(({ pack }) => ({
    pack: { ...pack, extension: pack.extension.map((rule) => ({ ...rule, consentBeforeDue: true })) },
  }));
const mustJudge = () =>
  changed(({ pack }) => ({ pack: { ...pack, evaluation: { ...pack.evaluation, required: true } } }));

/** Every reason once: the story that meets it. The last test compares this list with the table. */
const met: Record<RefusalCode | 'COMMAND_NOT_NOW' | 'STALE_VERSION', () => unknown> = {
  ...metAccords,
  ...metLimits,
  ...metDepths,
  COMMAND_NOT_NOW: () => submitted().do('clerk', 'ReferUp', { target: 10, reason: '上报' }),
  STALE_VERSION: () => {
    const story = dispatched();
    return story.do('housing', 'Receive', { ...on(story), expected: 7 });
  },
  COMMAND_NOT_IN_PACK: () => atCity(noTransfer()).do('city', 'TransferOut', { body: 'MAYOR_HOTLINE', text: '转' }),
  ROLE_MAY_NOT: () => submitted().do('auditor', 'RegisterCase'),
  LEVEL_MAY_NOT: () => {
    const story = submitted();
    const misplaced = { by: { post: 'x', roles: ['COMMUNITY_CLERK'], level: 'STREET', organ: 1000, kind: 'person' } };
    const input = { type: 'RegisterCase', now: story.now, mint: String, look: true, ...misplaced };
    return decider.decide(input as unknown as CaseInput, story.state, story.rules);
  },
  NOT_OWN_CASE: () => submitted().do('otherGrid', 'RegisterCase'),
  NOT_REGISTRAR: () => submitted().do('street', 'RegisterCase'),
  NOT_HOLDER: () => atCity().do('district', 'Dispatch', one),
  NOT_ADDRESSEE: () => {
    const story = dispatched();
    return story.do('water', 'Receive', on(story));
  },
  NOT_DISPATCHER: () => {
    const story = replied();
    return story.do('district', 'AcceptReply', on(story));
  },
  NOT_REPORTING_OFFICE: () => handled().do('city', 'RecordInstruction', { leader: '市长', text: '办' }),
  NOT_REPORTER: () => submitted({ submissionId: 's-2' }).do('resident', 'Withdraw', { reason: '不要了' }),
  NOT_TRANSFERRING_OFFICE: () => {
    const story = atCity().do('city', 'TransferOut', { body: 'MAYOR_HOTLINE', text: '转' });
    return story.do('district', 'RecordExternalResult', { reference: '1', result: '好' });
  },
  NOT_INVOLVED: () => dispatched().do('districtB', 'Urge', { text: '快' }),
  SAME_PERSON: () => {
    const story = handled();
    story.do('housing', 'ReportDelay', { ...on(story), ...delay });
    const again = { ...on(story), granted: true };
    const both = {
      post: 'second',
      person: 'p-housing',
      organ: 1,
      level: 'CITY',
      roles: ['CITY_HANDLER'],
      kind: 'person',
    };
    const input = { type: 'DecideExtension', now: story.now, mint: String, ...again, by: both, occurredOn: '' };
    return decider.decide(input as unknown as CaseInput, story.state, story.rules);
  },
  ASSIGNMENT_UNKNOWN: () => dispatched().do('housing', 'Receive', { assignmentId: 'nowhere' }),
  ASSIGNMENT_NOT_NOW: () => {
    const story = handled();
    return story.do('housing', 'Receive', on(story));
  },
  LEAD_ONLY: () => {
    const story = jointInHandling();
    return story.do('water', 'Reply', { ...on(story, 51), kind: 'SOLVED', text: '好' });
  },
  CO_ONLY: () => {
    const story = dispatched();
    story.do('housing', 'Receive', on(story));
    return story.do('housing', 'GiveOpinion', { ...on(story), text: '同意' });
  },
  FIELDS_MISSING: () => submitted().do('clerk', 'RejectIntake'),
  FIELD_UNKNOWN_VALUE: () => submitted().do('clerk', 'RegisterCase', { category: 'WEATHER' }),
  TEXT_TOO_LONG: () => submitted().do('clerk', 'AddNote', { text: '长'.repeat(20_001) }),
  DAY_NOT_READABLE: () => submitted().do('clerk', 'RegisterCase', { occurredOn: '2026-13-40' }),
  FUTURE_DATE: () => submitted().do('clerk', 'RegisterCase', { occurredOn: '2026-09-29' }),
  BEFORE_PREVIOUS: () => submitted().do('clerk', 'RegisterCase', { occurredOn: '2026-09-25', backDatedReason: '补录' }),
  BACK_DATING_NEEDS_REASON: () =>
    submitted().on('2026-09-30').do('clerk', 'RegisterCase', { occurredOn: '2026-09-28' }),
  // ENG-11: how far is the operator's to say, by [P] 30 days.
  BACK_DATING_TOO_FAR: () =>
    submitted({}, undefined, '2026-08-03T09:00')
      .on('2026-09-30')
      .do('clerk', 'RegisterCase', { occurredOn: '2026-08-30', backDatedReason: '补录' }),
  BACK_DATING_NEEDS_REGISTRAR: () => {
    const story = handled().on('2026-09-30');
    const words = { kind: 'SOLVED', text: '好', occurredOn: '2026-09-29', backDatedReason: '补录' };
    return story.do('housingLeader', 'Reply', { ...on(story), ...words });
  },
  VERIFICATION_MISSING: () => {
    const story = submitted().do('clerk', 'RegisterCase').do('clerk', 'AcceptCase');
    return story.do('clerk', 'ReferUp', { target: 100, reason: '上报' });
  },
  TARGET_NOT_ROUTABLE: () => routed().do('clerk', 'ReferUp', { target: 11, reason: '上报' }),
  AUTHORITY_LOWER: () => {
    const story = submitted().do('clerk', 'RegisterCase', { authority: 'STREET' });
    story.do('clerk', 'AcceptCase', {
      verification: { result: 'CONFIRMED', text: '属实', verifiedOn: '', photos: [] },
    });
    return story.do('clerk', 'ReferUp', { target: 1, reason: '上报' });
  },
  HANDLER_TWICE: () =>
    atCity().do('city', 'Dispatch', {
      ...one,
      handlers: [
        { organ: 50, role: 'LEAD' },
        { organ: 50, role: 'CO' },
      ],
    }),
  LEAD_COUNT: () =>
    atCity().do('city', 'Dispatch', {
      ...one,
      handlers: [
        { organ: 50, role: 'CO' },
        { organ: 51, role: 'CO' },
      ],
    }),
  UNIT_UNKNOWN: () => atCity().do('city', 'Dispatch', { ...one, handlers: [{ organ: 999, role: '' }] }),
  UNIT_OUT_OF_REACH: () => {
    const story = routed().do('clerk', 'ReferUp', { target: 10, reason: '上报' });
    return story.do('district', 'Dispatch', { ...one, handlers: [{ organ: 61, role: '' }], units });
  },
  UNIT_REGISTER_INCOMPLETE: () => atCity().do('city', 'Dispatch', { ...one, handlers: [{ organ: 52, role: '' }] }),
  JOINT_STUDY_MISSING: () =>
    atCity().do('city', 'Dispatch', {
      ...one,
      handlers: [
        { organ: 50, role: 'LEAD' },
        { organ: 51, role: 'CO' },
      ],
    }),
  DELAY_ALREADY_REPORTED: () => {
    const story = handled();
    story.do('housing', 'ReportDelay', { ...on(story), ...delay });
    return story.do('housing', 'ReportDelay', { ...on(story), ...delay });
  },
  NEW_DUE_OUT_OF_RANGE: () => {
    const story = handled();
    return story.do('housing', 'ReportDelay', { ...on(story), ...delay, newDue: '2027-06-30' });
  },
  EXTENSION_NOT_AGREED_IN_TIME: () => {
    const story = handled(consentInTime());
    story.do('housing', 'ReportDelay', { ...on(story), ...delay }).on('2026-11-05');
    return story.do('city', 'DecideExtension', { ...on(story), granted: true });
  },
  NO_RUNNING_LIMIT: () => {
    const never = changed(({ pack }) => ({
      pack: { ...pack, timers: pack.timers.map(({ extension: _, ...timer }) => timer) },
    }));
    const story = handled(never);
    return story.do('housing', 'ReportDelay', { ...on(story), ...delay });
  },
  NO_DELAY_REPORT: () => {
    const story = handled();
    return story.do('city', 'DecideExtension', { ...on(story), granted: true });
  },
  NOTHING_CHANGED: () => routed().do('clerk', 'Classify', { category: 'HEATING', scope: 'COLLECTIVE', reason: '再判' }),
  CARD_HOLDER_MISMATCH: () => byCard({}, 'clerk'),
  CARD_UNKNOWN: () => byCard({ card: undefined }),
  CARD_NOT_ACTIVE: () => byCard({ card: { ...card, status: 'LOST' } }),
  SPLIT_COUNT: () => registered().do('clerk', 'Split', { parts: twoMatters.slice(1), reason: '一事一表' }),
  MERGE_INTO_ITSELF: () => registered().do('clerk', 'Merge', { into: 's-1', reason: '同一事项', target: undefined }),
  MERGE_TARGET_NOT_OPEN: () => mergeInto(registered(undefined, 's-2'), fedBack()),
  OTHERS_REPORTED_TOO: () => {
    const story = handled();
    mergeInto(registered(undefined, 's-2'), story);
    return story.do('resident', 'Withdraw', { reason: '已自行解决' });
  },
  HISTORY_NOT_REOPENED: () =>
    submitted({ history: { text: '已答复', answeredAt: new Date('2011-05-05T00:00:00Z'), unit: '市房产局' } }).do(
      'communityLeader',
      'Reopen',
      { reason: '再查' },
    ),
  EVALUATION_MISSING: () => fedBack(mustJudge()).do('city', 'CloseCase').do('city', 'ArchiveCase'),
};

function jointInHandling(): Story {
  const story = joint();
  for (const [who, organ] of [
    ['housing', 50],
    ['water', 51],
  ] as const) {
    story.do(who, 'Receive', on(story, organ)).do(who, 'Undertake', on(story, organ));
  }
  return story;
}

describe('every refusal of the flow once', () => {
  test.each(Object.entries(met))('%s', (reason, step) => {
    expect(refusalOf(step)).toBe(reason);
  });

  test('no reason of the table is left out', () => {
    const codes = Object.keys(refusalTable);
    expect(codes.filter((code) => !(code in met))).toEqual([]);
  });

  test('a refusal changes nothing', () => {
    const story = routed();
    const before = structuredClone(story.state);
    refusalOf(() => story.do('clerk', 'ReferUp', { target: 11, reason: '上报' }));
    expect(story.state).toEqual(before);
  });

  test('each text says what is so and what to do, with its parameters filled in', () => {
    for (const step of Object.values(met)) {
      try {
        step();
      } catch (error) {
        const { zh, en } = error as { zh: string; en: string };
        expect(zh).not.toMatch(/[{}]/);
        expect(en).not.toMatch(/[{}]/);
      }
    }
  });
});
