/** Handing in: one by one, or many over one stream (the public door), each answered by its own key. */
import { uuid7 } from '@green-channel/platform/ids';
import { errorIds } from '@green-channel/platform/log';
import { isRefusal } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import { goingOn } from '@green-channel/platform/tracing';
import type {
  SubmitIntakeRequest,
  SubmitIntakeResponse,
  SubmitIntakesRequest,
  SubmitIntakesResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { concurrently } from './concurrently.ts';
import { demandBringer, demandGateway } from './door.ts';
import type { Serving } from './serving.ts';
import { type Taking, take } from './taking.ts';
import { contentOf, refusedOf } from './wire.ts';

const AT_ONCE = 1024;

/** Collectors by their post, residents by their own token; for whoever has neither, the gateway alone may speak. */
export async function submitIntake(serving: Serving, { intake }: SubmitIntakeRequest, call: Call) {
  const { principal, commandId = uuid7(), fingerprint } = call;
  demandBringer(principal, { zh: '提交反映', en: 'bring a matter in' });
  return submit(serving, { intake, principal, commandId, fingerprint });
}

async function submit(serving: Serving, taking: Taking): Promise<SubmitIntakeResponse> {
  const { outcome, submitted, queryCode } = await take(serving, taking);
  const { stream: id, version, position } = outcome;
  const { city, receiver } = submitted;
  return { reply: { id, version, position, number: '' }, queryCode, city, receiver };
}

/** Items are worked on together, so that the store writes them together; one that is refused stops no other. */
export function submitIntakes(
  serving: Serving,
  items: AsyncIterable<SubmitIntakesRequest>,
  { principal, fingerprintOf }: Call,
): AsyncIterable<SubmitIntakesResponse> {
  demandGateway(principal, { zh: '成批提交反映', en: 'bring matters in by the batch' });
  return concurrently(items, AT_ONCE, async (item): Promise<SubmitIntakesResponse> => {
    const { commandId, intake, traceparent } = item;
    try {
      const fingerprint = traceparent === '' ? fingerprintOf(item) : fingerprintOf(item, contentOf(item));
      const taking = { intake, principal, commandId, fingerprint };
      const value = await goingOn('take in', traceparent, () => submit(serving, taking));
      return { commandId, outcome: { $case: 'accepted', value } };
    } catch (error) {
      if (!isRefusal(error)) serving.log.error('an item failed', { command: commandId, ...errorIds(error) });
      return { commandId, outcome: { $case: 'refused', value: refusedOf(error) } };
    }
  });
}
