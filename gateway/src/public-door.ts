import { isDeepStrictEqual } from 'node:util';
import { platformRefusals, Refusal } from '@green-channel/platform/refusal';
import type { ClientOf } from '@green-channel/platform/rpc/client';
import { currentParent } from '@green-channel/platform/tracing';
import type {
  Intake,
  IntakeServiceService,
  SubmitIntakeResponse,
  SubmitIntakesRequest,
  SubmitIntakesResponse,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { Lane } from './lane.ts';
import { gatewayRefusals } from './refusals.ts';

export interface PublicDoor {
  submit(commandId: string, intake: Intake, signal: AbortSignal): Promise<SubmitIntakeResponse>;
  /** The gateway's own token, for what residents do without one beside handing in (photos). */
  token(): Promise<string>;
  close(): void;
}

export interface PublicDoorOptions {
  intake: Pick<ClientOf<typeof IntakeServiceService>, 'submitIntakes'>;
  token(): Promise<string>;
  mostWaiting?: number;
}

interface Waiting {
  item: SubmitIntakesRequest;
  settled: Promise<SubmitIntakeResponse>;
  resolve(answer: SubmitIntakeResponse): void;
  reject(error: unknown): void;
}

/**
 * All public submissions go over one long stream and are told apart by their command id. When the stream breaks, what
 * is unanswered is sent again over the next one: intake is idempotent by command id, so nothing is taken in twice.
 */
export function publicDoor({ intake, token, mostWaiting = 5_000 }: PublicDoorOptions): PublicDoor {
  const waiting = new Map<string, Waiting>();
  const lane = new Lane<SubmitIntakesRequest, SubmitIntakesResponse>({
    open: async (items, signal) => intake.submitIntakes(items, { token: await token(), signal }),
    unanswered: () => [...waiting.values()].map(({ item }) => item),
    answer: (answer) => settle(waiting.get(answer.commandId), answer),
    giveUp(error) {
      const told = [...waiting.values()];
      waiting.clear(); // so that no later stream sends what was refused
      for (const each of told) each.reject(error);
    },
  });
  return {
    token,
    close: () => lane.close(),
    async submit(commandId, intakeItem, signal) {
      const known = waiting.get(commandId);
      if (!known && waiting.size >= mostWaiting) throw gatewayRefusals.DOOR_BUSY();
      if (known && !isDeepStrictEqual(known.item.intake, intakeItem)) {
        throw platformRefusals.IDEMPOTENCY_CONFLICT({ key: commandId });
      }
      const mine = known ?? begin({ commandId, intake: intakeItem, traceparent: currentParent() ?? '' });
      return untilAborted(mine.settled, signal);
    },
  };

  function begin(item: SubmitIntakesRequest): Waiting {
    const { promise, resolve, reject } = Promise.withResolvers<SubmitIntakeResponse>();
    const mine: Waiting = { item, settled: promise, resolve, reject };
    waiting.set(item.commandId, mine);
    const forget = () => waiting.get(item.commandId) === mine && waiting.delete(item.commandId);
    promise.then(forget, forget);
    lane.send(item);
    return mine;
  }
}

function settle(waiting: Waiting | undefined, { outcome }: SubmitIntakesResponse): void {
  if (outcome?.$case === 'accepted') waiting?.resolve(outcome.value);
  if (outcome?.$case === 'refused') {
    const { kind, ...parts } = outcome.value;
    waiting?.reject(new Refusal({ ...parts, kind: kind as Refusal['kind'] })); // intake writes the platform's kinds
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
