import type { Operation } from '../operation.ts';
import { accordOperations } from './accord.ts';
import { assignmentOperations } from './assignment.ts';
import { ballotOperations, callbackOperations } from './callback.ts';
import { cardOperations } from './card.ts';
import { caseOperations } from './case.ts';
import { kinOperations } from './case-kin.ts';
import { caseReadings } from './case-reading.ts';
import { depthOperations } from './depth.ts';
import { figureOperations } from './figure.ts';
import { lawOperations } from './law.ts';
import { messageOperations } from './message.ts';
import { paperOperations } from './paper.ts';
import { pastOperations } from './past.ts';
import { residentOperations } from './resident.ts';
import { submissionOperations } from './submission.ts';
import { tenantOperations, tenantReadings } from './tenant.ts';
import { timerOperations } from './timer.ts';

/** Everything the API can do: router, validation, OpenAPI document and tests read this one table. */
export const operations: readonly Operation[] = [
  ...submissionOperations,
  ...residentOperations,
  ...caseOperations,
  ...kinOperations,
  ...assignmentOperations,
  ...accordOperations,
  ...depthOperations,
  ...paperOperations,
  ...caseReadings,
  ...callbackOperations,
  ...ballotOperations,
  ...messageOperations,
  ...figureOperations,
  ...tenantReadings,
  ...tenantOperations,
  ...cardOperations,
  ...lawOperations,
  ...pastOperations,
  ...timerOperations,
];
