/** A receiver of OTLP over HTTP (JSON) on loopback: keeps what it is sent, and answers as a collector does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

type Value = { stringValue?: string; intValue?: string; doubleValue?: number; boolValue?: boolean };
type Attribute = { key: string; value: Value };

export interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  attributes: Record<string, string>;
}

export interface Metric {
  name: string;
  unit: string;
  kind: 'gauge' | 'sum' | 'histogram';
  /** Counters only ever grow. */
  monotonic: boolean;
  points: { labels: Record<string, string>; value: number }[];
}

export interface Receiver extends AsyncDisposable {
  /** What a program is told, so that it sends everything here soon. */
  environment: Record<string, string>;
  spans(): Span[];
  /** As they were sent last. */
  metrics(): Map<string, Metric>;
  /** Everything that was sent, as it came. */
  text(): string;
}

const telemetry = join(import.meta.dirname, '../../packages/platform/src/telemetry.ts');

export async function openReceiver(): Promise<Receiver> {
  const bodies: { path: string; text: string }[] = [];
  const server = createServer((request, response) => {
    void Array.fromAsync(request).then((chunks) => {
      bodies.push({ path: request.url ?? '', text: Buffer.concat(chunks as Buffer[]).toString() });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const of = (path: string) => bodies.filter((body) => body.path === path).map(({ text }) => JSON.parse(text));
  return {
    environment: {
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${telemetry}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_BSP_SCHEDULE_DELAY: '200',
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      OTEL_METRIC_EXPORT_TIMEOUT: '1000',
    },
    spans: () => of('/v1/traces').flatMap(spansIn),
    metrics: () =>
      new Map(
        of('/v1/metrics')
          .flatMap(metricsIn)
          .map((metric) => [metric.name, metric]),
      ),
    text: () => bodies.map(({ text }) => text).join('\n'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: OTLP as it comes; a test fails where it is not as expected
type Any = any;

export const spansIn = ({ resourceSpans }: Any): Span[] =>
  resourceSpans.flatMap(({ scopeSpans }: Any) =>
    scopeSpans.flatMap(({ spans }: Any) =>
      spans.map(({ name, traceId, spanId, parentSpanId = '', attributes }: Any) => {
        return { name, traceId, spanId, parentSpanId, attributes: labelsOf(attributes) };
      }),
    ),
  );

const metricsIn = ({ resourceMetrics }: Any): Metric[] =>
  resourceMetrics.flatMap(({ scopeMetrics }: Any) => scopeMetrics.flatMap(({ metrics }: Any) => metrics.map(metricOf)));

function metricOf({ name, unit = '', gauge, sum, histogram }: Any): Metric {
  const kind = gauge ? 'gauge' : sum ? 'sum' : 'histogram';
  const { dataPoints = [], isMonotonic: monotonic = false } = gauge ?? sum ?? histogram ?? {};
  const points = dataPoints.map(({ attributes, asDouble, asInt, count }: Any) => {
    return { labels: labelsOf(attributes), value: Number(asDouble ?? asInt ?? count) };
  });
  return { name, unit, kind, monotonic, points };
}

const labelsOf = (attributes: Attribute[] = []): Record<string, string> =>
  Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, doubleValue, boolValue } }) => [
      key,
      String(stringValue ?? intValue ?? doubleValue ?? boolValue ?? ''),
    ]),
  );
