import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { HealthService } from '@green-channel/proto/grpc/health/v1/health';
import { Server, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Health } from '../health.ts';
import type { Introspect, Verify } from '../identity.ts';
import { type Log, logger } from '../log.ts';
import { remembering } from './call.ts';
import type { Definition } from './definition.ts';
import { type ServiceEntry, service } from './handlers.ts';
import { healthHandlers } from './health-service.ts';
import { ofServer, type Secured } from './secured.ts';
import { type Serving, streaming, unary } from './serving.ts';

export type { Call, Locale } from './call.ts';
export {
  type BidiStream,
  type ClientStream,
  type Handlers,
  type ServerStream,
  type ServiceEntry,
  service,
  type Unary,
} from './handlers.ts';

export interface ServeOptions {
  /** host:port; port 0 takes a free one. */
  address: string;
  name: string;
  verify: Verify;
  /** Asked by handlers through `call.stillSignedIn()`; without it a verified token is enough. */
  introspect?: Introspect | undefined;
  services: ServiceEntry[];
  ready(): Promise<Health[]>;
  /** Waits until this service's readers have reached a position ("case:<uuid>@<version>") that a caller presents. */
  after?(position: string, signal: AbortSignal): Promise<void>;
  /** Waits until nothing is left to do; names what still is when the signal falls. Without it a service is at rest. */
  settle?(signal: AbortSignal): Promise<string[]>;
  log?: Log;
  /** For a call that names no deadline. */
  defaultMs?: number;
  maxMessageBytes?: number;
  secured?: Secured | undefined;
  /** How long stop() waits for calls under way. */
  drainMs?: number;
}

export interface Served {
  address: string;
  stop(): Promise<void>;
}

const MIB = 1024 * 1024;

/** Listens, with every call verified, bounded in time and size, and its refusals carried to the caller. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { name, verify, introspect, ready, log = logger(name), defaultMs = 10_000, drainMs = 10_000 } = options;
  const stopping = new AbortController();
  const serving: Serving = {
    name,
    verify,
    introspect,
    log,
    defaultMs,
    after: options.after,
    stopping: stopping.signal,
  };
  const server = new Server(channelOptions(options.maxMessageBytes ?? 12 * MIB));
  for (const entry of [...options.services, settleEntry(options)]) server.addService(...implementation(entry, serving));
  server.addService(HealthService, healthHandlers(ready, stopping.signal));
  const port = await bind(server, options);
  return {
    address: `${options.address.slice(0, options.address.lastIndexOf(':'))}:${port}`,
    async stop() {
      stopping.abort(new Error('the service stops'));
      await shutDown(server, drainMs);
    },
  };
}

function channelOptions(maxMessageBytes: number) {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.keepalive_permit_without_calls': 1,
    // Whoever connects again asks for the address again, and so finds replicas that came later. Calls under way go on.
    'grpc.max_connection_age_ms': 10 * 60_000,
  };
}

/** The default of Settle waits as long as its caller says. */
function settleEntry({ settle }: ServeOptions): ServiceEntry {
  return service(SettleServiceService, {
    async settle({ timeoutMs }, { signal }) {
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs > 0 ? timeoutMs : 5_000)]);
      const waiting = settle === undefined ? [] : await settle(bounded);
      return { quiet: waiting.length === 0, waiting };
    },
  });
}

function implementation(entry: ServiceEntry, serving: Serving): [ServiceDefinition, UntypedServiceImplementation] {
  const definition: Record<string, Definition[string]> = {};
  const handlers: UntypedServiceImplementation = {};
  for (const [rpc, method] of Object.entries(entry.definition)) {
    const handler = entry.handlers[rpc];
    if (handler === undefined) throw new Error(`${method.path} has no handler`);
    const wrap = method.responseStream ? streaming : unary;
    definition[rpc] = { ...method, requestDeserialize: remembering(method.requestDeserialize) };
    handlers[rpc] = wrap(
      method.path,
      handler,
      serving,
      entry.open.includes(rpc),
    ) as UntypedServiceImplementation[string]; // grpc-js tells the four kinds apart by the definition
  }
  return [definition as ServiceDefinition, handlers]; // `never` in our Method stands for grpc-js's `any`
}

function bind(server: Server, { address, secured }: Pick<ServeOptions, 'address' | 'secured'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ofServer(secured), (error, port) => (error ? reject(error) : resolve(port)));
  });
}

/** No new calls, those under way are finished; after drainMs they are cut. */
function shutDown(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.forceShutdown(), drainMs);
    server.tryShutdown(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
