/** In whose sight a call reads: the organ of the post, or the service for a resident's own submission. */
import type { Principal } from '@green-channel/platform/identity';
import type { Viewer } from '@green-channel/platform/store';
import { refusals } from './refusals.ts';

export type Sight = Viewer;

export function sightOf(principal: Principal, submissionId: string): Sight {
  const { kind, submission, organ } = principal;
  if (kind === 'system') return 'worker';
  if (kind === 'resident') {
    if (submission === undefined || submission !== submissionId) throw refusals.SUBMISSION_UNKNOWN();
    return 'worker';
  }
  return organ;
}
