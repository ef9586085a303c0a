import { once } from 'node:events';
import type {
  ClientDuplexStream,
  ClientReadableStream,
  ClientWritableStream,
  Metadata,
  ServiceError,
} from '@grpc/grpc-js';
import { type Calling, type CallOptions, deadlineOf, errorOf, metadataFor } from './calling.ts';
import type { Method } from './definition.ts';

type Input = AsyncIterable<object> | Iterable<object>;
type Answers = ClientReadableStream<object> | ClientDuplexStream<object, object>;

/** Server and bidi streams as an async iterable; leaving the loop cancels the call. No deadline unless one is named. */
export async function* streamOf(
  method: Method,
  input: object,
  calling: Calling,
  options: CallOptions = {},
): AsyncGenerator<object, void, void> {
  const metadata = await metadataFor(options, calling.token);
  options.signal?.throwIfAborted();
  const settings = options.timeoutMs === undefined ? {} : { deadline: deadlineOf(options, options.timeoutMs) };
  const call = open(method, input, calling, metadata, settings);
  const cancel = () => call.cancel();
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    for await (const answer of call) yield answer;
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw errorOf(error as ServiceError, calling, options); // a client stream fails with grpc-js's ServiceError only
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    call.cancel();
  }
}

function open(method: Method, input: object, { channel }: Calling, metadata: Metadata, settings: object): Answers {
  const { path, requestStream, responseDeserialize } = method;
  const write = method.requestSerialize as (value: object) => Buffer; // typed by MethodOf where the call is made
  if (!requestStream)
    return channel.makeServerStreamRequest(path, write, responseDeserialize, input, metadata, settings);
  const call = channel.makeBidiStreamRequest(path, write, responseDeserialize, metadata, settings);
  void sendAll(input as Input, call);
  return call;
}

/** Sends at the pace that the other side takes it. What fails here shows as the error of the call. */
export async function sendAll(
  requests: Input,
  call: ClientWritableStream<object> | ClientDuplexStream<object, object>,
) {
  const closed = new AbortController();
  call.once('close', () => closed.abort());
  call.once('error', () => closed.abort());
  try {
    for await (const request of requests) {
      if (closed.signal.aborted) return;
      if (!call.write(request)) await once(call, 'drain', { signal: closed.signal });
    }
    call.end();
  } catch (error) {
    if (closed.signal.aborted) return;
    call.destroy(error instanceof Error ? error : new Error('the requests could not be read'));
    call.cancel();
  }
}
