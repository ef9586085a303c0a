/** Handing in: one by one, or many over one stream (the public door), each answered by its own key. */
import { isRefusal, type Refusal } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Refusal as RefusalMessage } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type {
  SubmitIntakeRequest,
  SubmitIntakeResponse,
  SubmitIntakesRequest,
  SubmitIntakesResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { concurrently } from './concurrently.ts';
import type { Serving } from './serving.ts';
import { codeOf, freshCode, newCommandId, type Taking, take } from './taking.ts';

export async function submitIntake(
  serving: Serving,
  { intake }: SubmitIntakeRequest,
  call: Call,
): Promise<SubmitIntakeResponse> {
  const { principal, commandId = newCommandId(), fingerprint } = call;
  return submit(serving, { intake, principal, commandId, fingerprint });
}

async function submit(serving: Serving, taking: Taking): Promise<SubmitIntakeResponse> {
  const { outcome, submitted } = await take(serving, taking);
  const { stream: id, version, position, replayed } = outcome;
  return {
    reply: { id, version, position, number: '' },
    queryCode: replayed ? await codeOf(serving, id) : freshCode(serving, taking.commandId),
    city: submitted.city,
    receiver: submitted.receiver,
  };
}

const AT_ONCE = 512;

/** Items are worked on together, so that the store writes them together; one that is refused stops no other. */
export function submitIntakes(
  serving: Serving,
  items: AsyncIterable<SubmitIntakesRequest>,
  call: Call,
): AsyncIterable<SubmitIntakesResponse> {
  return concurrently(items, AT_ONCE, async (item): Promise<SubmitIntakesResponse> => {
    const { commandId, intake } = item;
    const taking = { intake, principal: call.principal, commandId, fingerprint: call.fingerprintOf(item) };
    try {
      return { commandId, outcome: { $case: 'accepted', value: await submit(serving, taking) } };
    } catch (error) {
      return { commandId, outcome: { $case: 'refused', value: refusedOf(error) } };
    }
  });
}

/** Anything that is no refusal is a fault of ours and ends the stream, to be logged once at its edge. */
export function refusedOf(error: unknown): RefusalMessage {
  if (!isRefusal(error)) throw error;
  const { reason, kind, params, zh, en, fields = [] }: Refusal = error;
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return { reason, kind, params: texts, zh, en, fields };
}
