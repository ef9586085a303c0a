/** How a case is handled and who hears of it. The events' fields are those of greenchannel.case.v1. */
import { handlers } from '../known-case.ts';
import { replyCopy } from './accord-rules.ts';
import { type CaseRules, earliest, quoted } from './case-rule.ts';
import { about, calledIn, LEADERS, organs } from './rule.ts';

export const handlingRules: CaseRules = {
  OpinionGiven: [
    {
      kind: 'OPINION_GIVEN',
      weight: 'INFO',
      to: ({ known }) => organs(...known.assignments.filter(({ role }) => role === 'LEAD').map(({ organ }) => organ)),
      title: ({ known }) => ({
        zh: `${about(known).zh} 收到协办意见`,
        en: `${about(known).en}: a co-handler’s opinion arrived`,
      }),
      body: ({ event, names }) =>
        quoted(`${names.of(event.organ).zh}意见`, `Opinion of ${names.of(event.organ).en}`, event.text),
    },
  ],
  DelayReported: [
    {
      kind: 'DELAY_REPORTED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({ zh: `${about(known).zh} 报告延时`, en: `${about(known).en}: a delay was reported` }),
      body: ({ event, names }) => {
        const unit = names.of(event.organ);
        const asks = event.needsApproval && !event.late;
        const decide = asks ? { zh: '，请审批', en: ', please decide' } : { zh: '', en: '' };
        return {
          zh: `${unit.zh}申请延至 ${event.newDue || '—'}${event.late ? '（逾期报告，期限不变）' : ''}${decide.zh}。`,
          en: `${unit.en} asks for ${event.newDue || '—'}${event.late ? ' (reported late, the date stays)' : ''}${decide.en}.`,
        };
      },
    },
  ],
  InabilityReported: [
    {
      kind: 'INABILITY_REPORTED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({
        zh: `${about(known).zh} 报告无法办理`,
        en: `${about(known).en}: reported as not possible`,
      }),
      body: ({ event, names }) =>
        quoted(
          `${names.of(event.organ).zh}报告无法办理。理由`,
          `${names.of(event.organ).en} cannot do it. Reason`,
          event.reason,
        ),
    },
  ],
  ExtensionGranted: [
    {
      kind: 'DELAY_DECIDED',
      weight: 'INFO',
      to: ({ event }) => organs(event.organ),
      title: ({ known }) => ({ zh: `${about(known).zh} 延时已批准`, en: `${about(known).en}: the delay was granted` }),
      body: ({ event }) => ({ zh: `新期限：${event.newDue}。`, en: `New due date: ${event.newDue}.` }),
      dueAt: ({ moved }) => earliest(moved.map(({ dueAt }) => dueAt)),
    },
  ],
  ExtensionRefused: [
    {
      kind: 'DELAY_DECIDED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.organ),
      title: ({ known }) => ({ zh: `${about(known).zh} 延时未批准`, en: `${about(known).en}: the delay was refused` }),
      body: ({ event }) => quoted('原期限不变。理由', 'The old due date stays. Reason', event.reason),
    },
  ],
  Replied: [
    replyCopy,
    {
      kind: 'REPLIED',
      weight: 'INFO',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({
        zh: `${about(known).zh} 收到承办单位答复`,
        en: `${about(known).en}: the handler replied`,
      }),
      body: ({ event, names }) => {
        const unit = names.of(event.organ);
        return {
          zh: `${unit.zh}已答复，请审核：认可或退回重办。`,
          en: `${unit.en} replied; accept it or send it back.`,
        };
      },
    },
  ],
  ReplyAccepted: [
    {
      kind: 'REPLY_ACCEPTED',
      weight: 'INFO',
      to: ({ event }) => organs(event.organ),
      title: ({ known }) => ({
        zh: `${about(known).zh} 答复已认可`,
        en: `${about(known).en}: your reply was accepted`,
      }),
      body: ({ event, names }) => ({
        zh: `${names.of(event.office).zh}认可了答复。`,
        en: `${names.of(event.office).en} accepted the reply.`,
      }),
    },
  ],
  ReplySentBack: [
    {
      kind: 'SENT_BACK',
      weight: 'WARNING',
      to: ({ event }) => organs(event.organ),
      title: ({ known }) => ({
        zh: `${about(known).zh} 答复被退回重办`,
        en: `${about(known).en}: your reply was sent back`,
      }),
      body: ({ event, known, voice }) => voice.say('sentBack', { ...calledIn(known), reason: event.reason || '—' }),
    },
  ],
  LeaderNotified: [
    {
      kind: 'LEADER_NOTICE',
      weight: 'ALARM',
      to: ({ event }) => organs(...event.leaders).map((address) => ({ ...address, roles: LEADERS })),
      title: ({ known }) => ({
        zh: `疑难事项呈报：${about(known).zh}`,
        en: `Hard matter for the leader in charge: ${about(known).en}`,
      }),
      body: ({ event, names }) =>
        quoted(`${names.of(event.organ).zh}呈报`, `Reported by ${names.of(event.organ).en}`, event.text),
      receiptFor: ({ event }) => event.organ,
    },
  ],
  InstructionRecorded: [
    {
      kind: 'INSTRUCTION',
      weight: 'WARNING',
      to: ({ known }) => organs(known.holder, known.dispatcher, ...handlers(known)),
      title: ({ known }) => ({ zh: `领导批示：${about(known).zh}`, en: `A leader instructed: ${about(known).en}` }),
      body: ({ event }) => quoted(event.leader, event.leader, event.text),
    },
  ],
  Urged: [
    {
      kind: 'URGED',
      weight: 'WARNING',
      to: ({ event }) => organs(...event.to),
      title: ({ known }) => ({ zh: `催办：${about(known).zh}`, en: `Reminder: ${about(known).en}` }),
      body: ({ event, names }) =>
        quoted(`${names.of(event.from).zh}催办`, `${names.of(event.from).en} reminds you`, event.text),
    },
  ],
  Supervised: [
    {
      kind: 'SUPERVISED',
      weight: 'ALARM',
      to: ({ event }) => organs(...event.to),
      title: ({ known }) => ({ zh: `督办：${about(known).zh}`, en: `Under supervision: ${about(known).en}` }),
      body: ({ event, names }) =>
        quoted(`${names.of(event.from).zh}督办`, `${names.of(event.from).en} demands`, event.text),
    },
  ],
};
