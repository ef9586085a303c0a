import { setTimeout as pause } from 'node:timers/promises';
import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { type Calling, type CallOptions, deadlineOf, errorOf, metadataFor } from './calling.ts';
import type { Method } from './definition.ts';
import { refusalIn } from './metadata.ts';

type Done = (error: ServiceError | null, response?: object) => void;
type Start = (metadata: Metadata, settings: { deadline: number }, done: Done) => { cancel(): void };

const attempts = 4;
const query = /^(get|list|find|search|count|explain|settle)(?![a-z])/;

/** Repeats what was never reached and does no harm twice. A refusal of the service itself is not repeated. */
export async function callWithRetries(
  rpc: string,
  method: Method,
  request: object,
  calling: Calling,
  options: CallOptions = {},
): Promise<object> {
  const harmless = options.retry ?? (options.commandId !== undefined || query.test(rpc));
  const deadline = deadlineOf(options, calling.timeoutMs);
  const start = starter(method, request, calling);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOf(calling, options, deadline, start);
    } catch (error) {
      const wait = 100 * 3 ** (attempt - 1) * (0.75 + Math.random() / 2);
      const again = harmless && attempt < attempts && isUnreached(error) && Date.now() + wait < deadline;
      if (!again) throw meaningOf(error, calling, options);
      await pause(wait, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
}

function starter(method: Method, request: object, { channel }: Calling): Start {
  const { path, responseDeserialize } = method;
  const write = method.requestSerialize as (value: object) => Buffer; // typed by MethodOf where the call is made
  return (metadata, settings, done) =>
    channel.makeUnaryRequest(path, write, responseDeserialize, request, metadata, settings, done);
}

export async function callOnce(calling: Calling, options: CallOptions = {}, start: Start): Promise<object> {
  try {
    return await attemptOf(calling, options, deadlineOf(options, calling.timeoutMs), start);
  } catch (error) {
    throw meaningOf(error, calling, options);
  }
}

/** What did not come from the wire (a token that could not be had, the caller's own abort) is passed on as it is. */
function meaningOf(error: unknown, calling: Calling, options: CallOptions): unknown {
  return isStatus(error) ? errorOf(error, calling, options) : error;
}

function isStatus(error: unknown): error is ServiceError {
  return typeof error === 'object' && error !== null && 'metadata' in error && 'details' in error;
}

function isUnreached(error: unknown): boolean {
  return isStatus(error) && error.code === status.UNAVAILABLE && refusalIn(error.metadata) === undefined;
}

async function attemptOf(calling: Calling, options: CallOptions, deadline: number, start: Start): Promise<object> {
  const metadata = await metadataFor(options, calling.token);
  options.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const call = start(metadata, { deadline }, (error, response) => {
      options.signal?.removeEventListener('abort', cancel);
      if (error === null && response !== undefined) resolve(response);
      else reject(options.signal?.aborted ? options.signal.reason : error);
    });
    const cancel = () => call.cancel();
    options.signal?.addEventListener('abort', cancel, { once: true });
  });
}
