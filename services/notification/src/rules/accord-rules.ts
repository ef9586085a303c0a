/** Opinions, refusals of orders, more time by agreement and the way of the result: who hears of it. */
import { type CaseRules, quoted } from './case-rule.ts';
import { about, organs, type Text } from './rule.ts';

const REPS = ['PARTY_REP', 'TEAM_LEADER'] as const;
const reps = (organ: number) => organs(organ).map((address) => ({ ...address, roles: REPS }));
const title =
  (zh: string, en: string) =>
  ({ known }: { known: Parameters<typeof about>[0] }): Text => ({
    zh: `${about(known).zh} ${zh}`,
    en: `${about(known).en}: ${en}`,
  });

export const accordRules: CaseRules = {
  OpinionRequested: [
    {
      kind: 'OPINION_REQUESTED',
      weight: 'INFO',
      to: ({ event }) => reps(event.organ),
      title: title('请示处理意见', 'your opinion is asked for'),
      body: ({ event }) => ({
        zh: `请${event.repName}代表提出处理意见，下次进社区时签名确认。`,
        en: `${event.repName}, please give your opinion and sign at your next visit.`,
      }),
    },
  ],
  LeadMemberAssigned: [
    {
      kind: 'LEAD_MEMBER_ASSIGNED',
      weight: 'INFO',
      to: ({ event }) => reps(event.organ),
      title: title('已确定领办人', 'a lead member was named'),
      body: ({ event }) => ({
        zh: `领办人：${event.memberName}，负责跟踪办理并向反映人反馈。`,
        en: `${event.memberName} follows it and tells the reporter.`,
      }),
    },
  ],
  DeclineSubmitted: [
    {
      kind: 'DECLINE_SUBMITTED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.office),
      title: title('承办单位提交不承办说明', 'a unit filed a refusal'),
      body: ({ event, names }) =>
        quoted(`${names.of(event.organ).zh}不承办`, `${names.of(event.organ).en} declines`, event.explanation),
    },
  ],
  DeclineAccepted: [
    {
      kind: 'DECLINE_ACCEPTED',
      weight: 'INFO',
      to: ({ event }) => organs(event.organ),
      title: title('不承办说明已认可', 'the refusal was accepted'),
      body: ({ event }) => quoted('组织部门意见', 'Words of the office', event.reason),
    },
  ],
  DeclineRejected: [
    {
      kind: 'DECLINE_REJECTED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.organ),
      title: title('不承办说明未认可，请办理', 'the refusal was not accepted; handle it'),
      body: ({ event }) => quoted('原期限不变。理由', 'The due dates stay. Reason', event.reason),
    },
  ],
  CoHandlerReleased: [
    {
      kind: 'CO_HANDLER_RELEASED',
      weight: 'INFO',
      to: ({ event, known }) =>
        organs(event.organ, ...known.assignments.filter(({ role }) => role === 'LEAD').map(({ organ }) => organ)),
      title: title('已解除协办', 'a co-handler was released'),
      body: ({ event, names }) =>
        quoted(`${names.of(event.organ).zh}不再协办`, `${names.of(event.organ).en} is released`, event.reason),
    },
  ],
  ExtensionRequested: [
    {
      kind: 'EXTENSION_REQUESTED',
      weight: 'WARNING',
      to: ({ event, known }) => [
        ...organs(event.office),
        ...(event.parties.includes('PARTY_REP') ? reps(known.registrar) : []),
      ],
      title: title('商请延长办理，请决定', 'more time is asked for; please decide'),
      body: ({ event, names }) =>
        quoted(
          `${names.of(event.organ).zh}商请延至${event.newDue}。特殊情况`,
          `${names.of(event.organ).en} asks for ${event.newDue}. Circumstances`,
          event.reason,
        ),
    },
  ],
  FeedbackRelayed: [
    {
      kind: 'FEEDBACK_RELAYED',
      weight: 'INFO',
      to: ({ event }) => organs(event.to),
      title: title('办理情况已反馈到您单位', 'the result has come to you'),
      body: ({ event, names }) =>
        quoted(`${names.of(event.from).zh}反馈`, `From ${names.of(event.from).en}`, event.answer),
    },
  ],
  DirectFeedbackGiven: [
    {
      kind: 'DIRECT_FEEDBACK',
      weight: 'INFO',
      to: ({ event }) => organs(event.studio, ...event.skipped),
      title: title('已直接向党代表和反映人反馈', 'the representative and the reporter were told directly'),
      body: ({ event, names }) =>
        quoted(`${names.of(event.organ).zh}紧急反馈`, `${names.of(event.organ).en}, in urgency`, event.answer),
    },
  ],
};

/** SZ11-32: a copy of the reply goes to the representative. */
export const replyCopy: NonNullable<CaseRules['Replied']>[number] = {
  kind: 'REPLY_COPY',
  weight: 'INFO',
  to: ({ event, known }) => (event.copiedTo ? reps(known.registrar) : []),
  title: title('书面答复抄送', 'a copy of the written reply'),
  body: ({ event, names }) =>
    quoted(`${names.of(event.organ).zh}答复`, `Reply of ${names.of(event.organ).en}`, event.text),
};
