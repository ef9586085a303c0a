import type { Operation } from '../operation.ts';
import * as accord from '../schema/accord-act.ts';
import * as act from '../schema/case-act.ts';
import { onAssignment, onCase } from './case-command.ts';

/** Opinions of representatives, refusals of orders, more time by agreement, and the way of the result. */
export const accordOperations: Operation[] = [
  onCase(
    'requestOpinion',
    { summary: { zh: '请示处理意见', en: 'Ask the representative' }, letter: 'F', body: accord.requestOpinion },
    (routing, request, o) => routing.requestOpinion(request, o),
  ),
  onAssignment(
    'declareDecline',
    { summary: { zh: '声明不承办', en: 'Declare a refusal' }, letter: 'J', body: act.undertake },
    (routing, request, o) => routing.declareDecline(request, o),
  ),
  onAssignment(
    'submitDecline',
    { summary: { zh: '提交不承办说明', en: 'File the written refusal' }, letter: 'J', body: accord.submitDecline },
    (routing, request, o) => routing.submitDecline(request, o),
  ),
  onAssignment(
    'reviewDecline',
    { summary: { zh: '审核不承办说明', en: 'Review the refusal' }, letter: 'O', body: accord.reviewDecline },
    (routing, request, o) => routing.reviewDecline(request, o),
  ),
  onAssignment(
    'releaseCoHandler',
    { summary: { zh: '解除协办', en: 'Release a late co-handler' }, letter: 'H', body: accord.withReason },
    (routing, request, o) => routing.releaseCoHandler(request, o),
  ),
  onAssignment(
    'requestExtension',
    { summary: { zh: '商请延长', en: 'Request an extension' }, letter: 'L', body: accord.withReason },
    (routing, request, o) => routing.requestExtension(request, o),
  ),
  onCase(
    'relayFeedback',
    { summary: { zh: '逐级反馈', en: 'Pass the result down' }, letter: 'P2', body: act.undertake },
    (routing, request, o) => routing.relayFeedback(request, o),
  ),
  onCase(
    'directFeedback',
    { summary: { zh: '紧急直接反馈', en: 'Tell directly, in urgency' }, letter: 'P2', body: accord.directFeedback },
    (routing, { told, ...request }, o) =>
      routing.directFeedback({ ...request, told: told.map((one) => ({ ...one, toldAt: one.toldAt })) }, o),
  ),
  onCase(
    'assignLeadMember',
    { summary: { zh: '确定领办人', en: 'Assign the lead member' }, letter: 'EN', body: accord.assignLeadMember },
    (routing, request, o) => routing.assignLeadMember(request, o),
  ),
];
