import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = join(import.meta.dirname, 'telemetry-program.ts');
const telemetry = join(import.meta.dirname, '../src/telemetry.ts');

interface Span {
  name: string;
  traceId: string;
}

test('one trace joins the HTTP door and the rpc behind it, and holds no query', async () => {
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    void Array.fromAsync(request).then((chunks) => {
      if (request.url === '/v1/traces') received.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const env = {
    PATH: process.env.PATH,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  await run(process.execPath, ['--import', telemetry, program], { env });
  receiver.closeAllConnections();
  receiver.close();
  const text = received.join('\n');
  const spans: Span[] = received
    .flatMap((body) => JSON.parse(body).resourceSpans)
    .flatMap((resource) => resource.scopeSpans)
    .flatMap((scope) => scope.spans);
  const rpc = spans.filter((span) => span.name.includes('SettleService/Settle'));
  expect(rpc.length).toBeGreaterThanOrEqual(2);
  const door = spans.find((span) => span.name === 'GET');
  expect(new Set(rpc.map((span) => span.traceId))).toEqual(new Set([door?.traceId]));
  expect(text).not.toContain('SECRET-WORDS');
}, 60_000);

const recording =
  "import('@opentelemetry/api').then(({ trace }) => console.log(trace.getTracer('x').startSpan('y').isRecording())).then(() => process.exit())";

test.each([
  [{}, 'false'],
  [{ OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, 'true'],
])(
  'with %j a span is recorded: %s',
  async (otel, expected) => {
    const env = { PATH: process.env.PATH, ...otel };
    const { stdout } = await run(process.execPath, ['--import', telemetry, '-e', recording], {
      env,
      cwd: import.meta.dirname,
    });
    expect(stdout.split('\n')[0]).toBe(expected);
  },
  30_000,
);
