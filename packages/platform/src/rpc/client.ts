import { Client } from '@grpc/grpc-js';
import type { Calling, CallOptions, TokenProvider } from './calling.ts';
import { type Definition, type Method, type RequestOf, type ResponseOf, serviceNameOf } from './definition.ts';
import { ofClient, type Secured } from './secured.ts';
import { sendAll, streamOf } from './stream-call.ts';
import { callOnce, callWithRetries } from './unary-call.ts';

export type { CallOptions } from './calling.ts';

export interface ClientOptions {
  /** The caller's token, unless a call brings its own. */
  token?: TokenProvider;
  /** As operators know the service; else it follows from the definition. */
  name?: string;
  timeoutMs?: number;
  maxMessageBytes?: number;
  secured?: Secured | undefined;
}

type Input<T> = AsyncIterable<T> | Iterable<T>;

export type MethodOf<M extends Method> = M extends { requestStream: true; responseStream: true }
  ? (requests: Input<RequestOf<M>>, options?: CallOptions) => AsyncIterable<ResponseOf<M>>
  : M extends { requestStream: true }
    ? (requests: Input<RequestOf<M>>, options?: CallOptions) => Promise<ResponseOf<M>>
    : M extends { responseStream: true }
      ? (request: RequestOf<M>, options?: CallOptions) => AsyncIterable<ResponseOf<M>>
      : (request: RequestOf<M>, options?: CallOptions) => Promise<ResponseOf<M>>;

export type ClientOf<D extends Definition> = { [Rpc in keyof D]: MethodOf<D[Rpc]> } & {
  close(): void;
};

const MIB = 1024 * 1024;

/** A typed client: one method per rpc; refusals of the other side are thrown as the same Refusal here. */
export function client<D extends Definition>(definition: D, address: string, options: ClientOptions = {}): ClientOf<D> {
  const { name = serviceNameOf(definition), token, timeoutMs = 10_000, maxMessageBytes = 12 * MIB } = options;
  const channel = new Client(address, ofClient(options.secured), channelOptions(maxMessageBytes));
  const calling: Calling = { channel, name, token, timeoutMs };
  const methods: Record<string, unknown> = { close: () => channel.close() };
  for (const [rpc, method] of Object.entries(definition)) methods[rpc] = methodFor(rpc, method, calling);
  return methods as ClientOf<D>; // one method per rpc, by the loop above
}

function methodFor(rpc: string, method: Method, calling: Calling) {
  if (method.responseStream) return (input: object, options?: CallOptions) => streamOf(method, input, calling, options);
  if (!method.requestStream)
    return (request: object, options?: CallOptions) => callWithRetries(rpc, method, request, calling, options);
  return (requests: Input<object>, options?: CallOptions) =>
    callOnce(calling, options, (metadata, settings, done) => {
      const { path, responseDeserialize } = method;
      const write = method.requestSerialize as (value: object) => Buffer; // typed by MethodOf where the call is made
      const call = calling.channel.makeClientStreamRequest(path, write, responseDeserialize, metadata, settings, done);
      void sendAll(requests, call);
      return call;
    });
}

function channelOptions(maxMessageBytes: number) {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 5_000,
    // A restarted service is found again within two seconds, not after gRPC's two minutes.
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.min_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2_000,
    // A name that stands for several replicas: each of them gets its share, and one that goes leaves the others.
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
    // Which calls may be repeated is decided in unary-call.ts.
    'grpc.enable_retries': 0,
  };
}
