/** Depth, direct report and rectification: who must act, and who is told. */
import { handlers } from '../known-case.ts';
import { type CaseRules, earliest, quoted } from './case-rule.ts';
import { about, organs } from './rule.ts';

const CITY_LEADERS = ['LEADER'] as const;

export const depthRules: CaseRules = {
  // The unit goes to the place and reports to its own main leader; the office that sent the order hears of it (MHK-31).
  DepthEntered: [
    {
      kind: 'DEPTH_ENTERED',
      weight: 'INFO',
      to: ({ event, known }) => (event.timer === '' ? organs(event.organ, event.office, ...handlers(known)) : []),
      title: ({ known }) => ({ zh: `${about(known).zh} 转入深入办理`, en: `${about(known).en} is gone into in depth` }),
      body: ({ event }) =>
        quoted(
          `专人：${event.namedPerson || '—'}，请深入街道社区调查，掌握症结，向本单位主要领导反馈，并组织现场办公`,
          `Named person: ${event.namedPerson || '—'}. Go to the place, find the crux, report to your own main leader and hold an on-site office`,
          event.note,
        ),
      dueAt: ({ started }) => earliest(started.map(({ dueAt }) => dueAt)),
    },
    {
      kind: 'DEPTH_BY_LIMIT',
      weight: 'ALARM',
      to: ({ event }) => (event.timer === '' ? [] : organs(event.organ, event.office)),
      title: ({ known }) => ({
        zh: `限期届满未办结，转入深入办理：${about(known).zh}`,
        en: `Not closed within the hard limit, now in depth: ${about(known).en}`,
      }),
      body: ({ event, names }) => ({
        zh: `${names.of(event.organ).zh}请明确专人深入调查，向本单位主要领导反馈，并组织现场办公。`,
        en: `${names.of(event.organ).en} names a person who goes to the place, reports to its main leader and holds an on-site office.`,
      }),
      dueAt: ({ started }) => earliest(started.map(({ dueAt }) => dueAt)),
    },
  ],
  // By phone or in person it was said already; here it stands in writing, with a receipt (MHK-37).
  DirectReported: [
    {
      kind: 'DIRECT_REPORT',
      weight: 'ALARM',
      to: ({ known }) => organs(known.city).map((address) => ({ ...address, roles: CITY_LEADERS })),
      title: ({ known }) => ({ zh: `加急直报：${about(known).zh}`, en: `Urgent direct report: ${about(known).en}` }),
      body: ({ event, names }) =>
        quoted(
          `${names.of(event.organ).zh}向${event.leader}直报`,
          `${names.of(event.organ).en} reports to ${event.leader}`,
          event.text,
        ),
      receiptFor: ({ event }) => event.organ,
    },
    {
      kind: 'DIRECT_REPORT_MADE',
      weight: 'WARNING',
      to: ({ event, known }) => organs(event.organ, known.holder, known.dispatcher, ...handlers(known)),
      title: ({ known }) => ({
        zh: `已加急直报：${about(known).zh}`,
        en: `Reported directly to the leaders: ${about(known).en}`,
      }),
      body: ({ event }) =>
        event.instruction
          ? quoted(`已报${event.leader}，当场批示`, `${event.leader} was told and instructed`, event.instruction)
          : quoted(`已报${event.leader}`, `${event.leader} was told`, event.text),
    },
  ],
  RectificationOrdered: [
    {
      kind: 'RECTIFICATION_ORDERED',
      weight: 'WARNING',
      to: ({ event }) => organs(event.organ || event.office),
      title: ({ known }) => ({ zh: `请整改：${about(known).zh}`, en: `To be rectified: ${about(known).en}` }),
      body: ({ event }) => ({
        zh: `不满意的原因：${event.reason}。整改要求：${event.demand || '—'}。`,
        en: `Why not satisfied: ${event.reason}. What was agreed: ${event.demand || '—'}.`,
      }),
      dueAt: ({ started }) => earliest(started.map(({ dueAt }) => dueAt)),
    },
  ],
  RectificationSubmitted: [
    {
      kind: 'RECTIFICATION_SUBMITTED',
      weight: 'INFO',
      to: ({ event }) => organs(event.office),
      title: ({ known }) => ({ zh: `${about(known).zh} 收到整改情况`, en: `${about(known).en}: rectified` }),
      body: ({ event, names }) => ({
        zh: `${names.of(event.organ).zh}已整改：${event.measures}。请审核：认可或退回重办，认可后再次向居民反馈。`,
        en: `${names.of(event.organ).en}: ${event.measures}. Accept it or send it back; then the resident is told again.`,
      }),
    },
  ],
};
