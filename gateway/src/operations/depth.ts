import type { Operation } from '../operation.ts';
import * as act from '../schema/depth-act.ts';
import { onAssignment, onCase } from './case-command.ts';

/** Deliberation before it goes up, depth, direct report to leaders, and rectification after a bad judgement. */
export const depthOperations: Operation[] = [
  onCase(
    'openDeliberation',
    { summary: { zh: '召开会议研究', en: 'Deliberate on the matter' }, letter: 'F', body: act.openDeliberation },
    (routing, request, o) => routing.openDeliberation(request, o),
  ),
  onCase(
    'enterDepth',
    { summary: { zh: '深入办理', en: 'Go deep into the matter' }, letter: 'I2', body: act.enterDepth },
    (routing, request, o) => routing.enterDepth(request, o),
  ),
  onCase(
    'directReport',
    { summary: { zh: '加急直报', en: 'Report directly to a leader' }, letter: 'T', body: act.directReport },
    (routing, request, o) => routing.directReport(request, o),
  ),
  onCase(
    'orderRectification',
    { summary: { zh: '明确整改', en: 'Order a rectification' }, letter: 'R', body: act.orderRectification },
    (routing, request, o) => routing.orderRectification(request, o),
  ),
  onAssignment(
    'submitRectification',
    { summary: { zh: '报送整改', en: 'Submit the rectification' }, letter: 'N', body: act.submitRectification },
    (routing, request, o) => routing.submitRectification(request, o),
  ),
];
