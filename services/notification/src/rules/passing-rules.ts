/** Where a case goes and who hears of it. The events' fields are those of greenchannel.case.v1. */
import { handlers } from '../known-case.ts';
import { type CaseRules, earliest, quoted } from './case-rule.ts';
import { about, calledIn, LEADERS, organs, type Text } from './rule.ts';

export const passingRules: CaseRules = {
  CaseReferred: [
    {
      kind: 'CASE_REFERRED',
      weight: 'INFO',
      to: ({ event }) => organs(event.to),
      title: ({ known }) => ({ zh: `${about(known).zh} 已上报您单位`, en: `${about(known).en} was referred to you` }),
      body: ({ event, names }) => {
        const from = names.of(event.from);
        return quoted(
          `${from.zh}上报，请按权限分转或办理。事由`,
          `${from.en} refers it; pass it on or deal with it. Reason`,
          event.reason,
        );
      },
    },
  ],
  CaseReturnedDown: [
    {
      kind: 'CASE_RETURNED',
      weight: 'INFO',
      to: ({ event }) => organs(event.to),
      title: ({ known }) => ({ zh: `${about(known).zh} 已退回您单位`, en: `${about(known).en} was returned to you` }),
      body: ({ event, names }) => {
        const from = names.of(event.from);
        return quoted(`${from.zh}退回下级办理。理由`, `${from.en} returns it to the lower level. Reason`, event.reason);
      },
    },
  ],
  ReportersJoined: [
    {
      kind: 'CASE_JOINED',
      weight: 'INFO',
      to: ({ known }) => organs(known.holder, ...known.assignments.map(({ organ }) => organ)),
      title: ({ known }) => ({
        zh: `${about(known).zh} 并入同一事项一件`,
        en: `Another case was merged into ${about(known).en}`,
      }),
      body: ({ event }) => ({
        zh: `并入${event.fromNumber}“${event.matter?.title ?? ''}”，结果须向其反映人一并反馈。`,
        en: `${event.fromNumber} “${event.matter?.title ?? ''}” was merged into it; its reporters must be told the result too.`,
      }),
    },
  ],
  CardCopyDelivered: [
    {
      kind: 'CARD_COPY',
      weight: 'INFO',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({
        zh: `${about(known).zh} 持直通卡反映，抄报您单位`,
        en: `${about(known).en} came by direct card; this is your copy`,
      }),
      body: ({ event, known, names }) => {
        const [unit] = known.assignments;
        const to = names.of(unit?.organ ?? known.holder);
        const from = names.of(known.registrar);
        return {
          zh: `${from.zh}持卡（${event.cardNo}）直接反映至${to.zh}，办理结果也将报您单位。`,
          en: `${from.en} brought it straight to ${to.en} by card ${event.cardNo}; the result will come to you too.`,
        };
      },
    },
  ],
  CaseDispatched: [
    {
      kind: 'DISPATCHED',
      weight: 'INFO',
      to: ({ event }) => organs(...event.handlers.map(({ organ }) => organ)),
      title: ({ known }) => ({
        zh: `${about(known).zh} 已分转您单位办理`,
        en: `${about(known).en} was dispatched to you`,
      }),
      body: ({ event, known, names, voice }, to) => {
        const from = names.of(event.office);
        const unit = names.of(to);
        const due = event.started.map((one) => one.due).toSorted()[0] ?? '—';
        const said = (name: string) => voice.say('assigned', { unit: name, ...calledIn(known), due });
        const lead = event.handlers.find(({ role }) => role === 'LEAD');
        const led: Text = lead
          ? { zh: `由${names.of(lead.organ).zh}牵头。`, en: ` ${names.of(lead.organ).en} leads.` }
          : { zh: '', en: '' };
        return {
          zh: `${said(unit.zh).zh}${from.zh}分转，请按期签收。${led.zh}`,
          en: `${said(unit.en).en} From ${from.en}; take it in by its due date.${led.en}`,
        };
      },
      dueAt: ({ started }) => earliest(started.map(({ dueAt }) => dueAt)),
    },
    {
      kind: 'DISPATCH_INFORMED',
      weight: 'INFO',
      to: ({ event }) => organs(...event.informed),
      title: ({ known }) => ({
        zh: `${about(known).zh} 已分转，特此知照`,
        en: `${about(known).en} was dispatched, for your information`,
      }),
      body: ({ event, names }) => {
        const units = event.handlers.map(({ organ }) => names.of(organ));
        const from = names.of(event.office);
        return {
          zh: `${from.zh}已分转：${units.map(({ zh }) => zh).join('、')}。`,
          en: `${from.en} dispatched it to ${units.map(({ en }) => en).join(', ')}.`,
        };
      },
    },
    {
      kind: 'LEADER_NOTICE',
      weight: 'WARNING',
      to: ({ event }) => organs(...event.leaders).map((address) => ({ ...address, roles: LEADERS })),
      title: ({ known }) => ({ zh: `呈报：${about(known).zh}`, en: `For the leader in charge: ${about(known).en}` }),
      body: ({ event, names }) => {
        const from = names.of(event.office);
        return {
          zh: `${from.zh}已分转此件，依规定报主管领导，请阅。`,
          en: `${from.en} dispatched this matter and reports it to you; please read.`,
        };
      },
      receiptFor: ({ event }) => event.office,
    },
  ],
  OrderReturned: [
    {
      kind: 'ORDER_RETURNED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({ zh: `${about(known).zh} 被退件`, en: `${about(known).en} was returned unaccepted` }),
      body: ({ event, names }) => {
        const unit = names.of(event.organ);
        return quoted(`${unit.zh}退件。理由`, `${unit.en} returned it. Reason`, event.reason);
      },
    },
  ],
  CaseReopened: [
    {
      kind: 'REOPENED',
      weight: 'WARNING',
      to: ({ event, known }) => organs(event.organ, known.registrar),
      title: ({ known }) => ({ zh: `${about(known).zh} 已重新办理`, en: `${about(known).en} was reopened` }),
      body: ({ event }) => quoted('理由', 'Reason', event.reason),
    },
  ],
  CaseWithdrawn: [
    {
      kind: 'WITHDRAWN',
      weight: 'INFO',
      to: ({ known }) => organs(known.registrar, known.holder, ...handlers(known)),
      title: ({ known }) => ({ zh: `${about(known).zh} 已撤回`, en: `${about(known).en} was withdrawn` }),
      body: ({ event }) => quoted('不再办理。理由', 'Nothing more is to be done. Reason', event.reason),
    },
  ],
};
