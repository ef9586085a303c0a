/**
 * OpenTelemetry, by OTEL_* alone: off unless an OTLP endpoint or a trace exporter is named. Loaded before the program
 * (`node --import ./telemetry.ts main.ts`), so that express, grpc-js and pg are instrumented as they are imported.
 */
import { type Environment, environment } from './config.ts';

let shutdown: (() => Promise<void>) | undefined;

/** Whether somebody asked for telemetry. */
export function isWanted(env: Environment): boolean {
  if (env.OTEL_SDK_DISABLED === 'true') return false;
  return Object.keys(env).some((name) =>
    /^OTEL_(EXPORTER_OTLP_|TRACES_EXPORTER$|METRICS_EXPORTER$|LOGS_EXPORTER$)/.test(name),
  );
}

/** Sends what is not sent yet; main files call it last when they stop. */
export async function stopTelemetry(): Promise<void> {
  await shutdown?.();
  shutdown = undefined;
}

/** Whose imports are watched. All of them cost each process 100 MB more and two seconds, and tell nothing that we ask. */
const watched = ['express', '@grpc/grpc-js', 'pg', 'redis', 'http', 'https', 'node:http', 'node:https'];

async function start(): Promise<void> {
  // In the program’s own thread: one of its own for looking at imports takes 20 MB.
  const { register } = await import('import-in-the-middle/register-hooks.mjs');
  register({ include: watched });
  const [{ NodeSDK }, instrumentations] = await Promise.all([import('@opentelemetry/sdk-node'), instruments()]);
  const sdk = new NodeSDK({ instrumentations });
  sdk.start();
  shutdown = () => sdk.shutdown();
  process.once('beforeExit', () => void stopTelemetry());
}

/** Kafka has none: tracing.ts follows each fact over either bus; a span a batch beside it would say the same again. */
async function instruments() {
  const [express, grpc, http, pg, redis, runtime, undici] = await Promise.all([
    import('@opentelemetry/instrumentation-express'),
    import('@opentelemetry/instrumentation-grpc'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-redis'),
    import('@opentelemetry/instrumentation-runtime-node'),
    import('@opentelemetry/instrumentation-undici'),
  ]);
  return [
    // A dozen spans a request that each say "next"; as an enum's value, so that the types need no import of it.
    new express.ExpressInstrumentation({ ignoreLayersType: ['middleware' as never] }),
    new grpc.GrpcInstrumentation({ ignoreGrpcMethods: ['Check', 'Watch'] }),
    // A query string may hold what a person searched for or a query code (style 24). Nor is the telling of a trace one
    // itself: what pages tell comes in at /telemetry and goes out to /v1/traces.
    new http.HttpInstrumentation({
      requestHook: withoutQuery,
      ignoreIncomingRequestHook: ({ url }) => url?.startsWith('/telemetry/') === true,
    }),
    new undici.UndiciInstrumentation({
      requestHook: withoutQuery,
      ignoreRequestHook: ({ path }) => path.endsWith('/v1/traces'),
    }),
    // Loops look at the database and ask Redis all day; what nobody asked for is no trace.
    new pg.PgInstrumentation({ requireParentSpan: true }),
    new redis.RedisInstrumentation({ requireParentSpan: true }),
    new runtime.RuntimeNodeInstrumentation(),
  ];
}

interface Attributes {
  setAttribute(name: string, value: string): unknown;
}

function withoutQuery(span: Attributes & { attributes?: Record<string, unknown> }): void {
  for (const name of ['url.query', 'url.full', 'http.url', 'http.target']) {
    const value = span.attributes?.[name];
    if (typeof value !== 'string') continue;
    span.setAttribute(name, name === 'url.query' ? '' : value.replace(/\?.*$/, ''));
  }
}

if (isWanted(environment)) await start();
