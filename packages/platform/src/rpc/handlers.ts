import type { Call } from './call.ts';
import type { Definition, Method, RequestOf, ResponseOf } from './definition.ts';

export type Unary<Req, Res> = (request: Req, call: Call) => Promise<Res>;
export type ServerStream<Req, Res> = (request: Req, call: Call) => AsyncIterable<Res>;
export type ClientStream<Req, Res> = (requests: AsyncIterable<Req>, call: Call) => Promise<Res>;
export type BidiStream<Req, Res> = (requests: AsyncIterable<Req>, call: Call) => AsyncIterable<Res>;

/** The handler that the definition of an rpc asks for: streams are async iterables, in and out. */
export type HandlerFor<M extends Method> = M extends { requestStream: true; responseStream: true }
  ? BidiStream<RequestOf<M>, ResponseOf<M>>
  : M extends { requestStream: true }
    ? ClientStream<RequestOf<M>, ResponseOf<M>>
    : M extends { responseStream: true }
      ? ServerStream<RequestOf<M>, ResponseOf<M>>
      : Unary<RequestOf<M>, ResponseOf<M>>;

export type Handlers<D extends Definition> = { [Rpc in keyof D]: HandlerFor<D[Rpc]> };

/** Seen from the server, after the definition has been checked against its handlers. */
export type AnyHandler = (input: never, call: Call) => Promise<object> | AsyncIterable<object>;

export interface ServiceEntry {
  definition: Definition;
  handlers: Readonly<Record<string, AnyHandler>>;
  open: readonly string[];
}

/** One gRPC service with a handler for each of its rpcs. `open` names those that need no token. */
export function service<D extends Definition>(
  definition: D,
  handlers: Handlers<D>,
  open: readonly (keyof D & string)[] = [],
): ServiceEntry {
  return { definition, handlers: handlers as unknown as ServiceEntry['handlers'], open }; // checked by Handlers<D> above
}
