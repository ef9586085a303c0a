/**
 * OpenTelemetry, by OTEL_* alone: off unless an OTLP endpoint or a trace exporter is named. Loaded before the program
 * (`node --import ./telemetry.ts main.ts`), so that express, grpc-js and pg are instrumented as they are imported.
 */
import { register } from 'node:module';
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

async function start(): Promise<void> {
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const [{ NodeSDK }, { getNodeAutoInstrumentations }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/auto-instrumentations-node'),
  ]);
  const quiet = { enabled: false };
  const sdk = new NodeSDK({
    instrumentations: getNodeAutoInstrumentations({
      '@opentelemetry/instrumentation-fs': quiet,
      '@opentelemetry/instrumentation-dns': quiet,
      '@opentelemetry/instrumentation-net': quiet,
      // A dozen spans a request that each say "next"; as an enum's value, whose package is not ours to import.
      '@opentelemetry/instrumentation-express': { ignoreLayersType: ['middleware' as never] },
      // tracing.ts follows each fact over either bus; a span a batch beside it would say the same again.
      '@opentelemetry/instrumentation-kafkajs': quiet,
      // Loops look at the database and ask Redis all day; what nobody asked for is no trace.
      '@opentelemetry/instrumentation-pg': { requireParentSpan: true },
      '@opentelemetry/instrumentation-redis': { requireParentSpan: true },
      '@opentelemetry/instrumentation-grpc': { ignoreGrpcMethods: ['Check', 'Watch'] },
      // A query string may hold what a person searched for or a query code (style 24).
      '@opentelemetry/instrumentation-http': { requestHook: withoutQuery },
      '@opentelemetry/instrumentation-undici': { requestHook: withoutQuery },
    }),
  });
  sdk.start();
  shutdown = () => sdk.shutdown();
  process.once('beforeExit', () => void stopTelemetry());
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
