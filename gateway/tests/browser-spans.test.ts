/** What pages tell of their calls: passed on as OTLP, and nothing but what a page of ours can say. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { logger } from '@green-channel/platform/log';
import express from 'express';
import { collectorIn } from '../src/config.ts';
import { browserSpans } from '../src/door/browser-spans.ts';
import { problemHandler } from '../src/problem/handler.ts';

const servers: Server[] = [];
const received: { path: string; key: string; body: unknown }[] = [];
let door = '';

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const url = await listen(
    createServer((request, response) => {
      void Array.fromAsync(request).then((chunks) => {
        const body = JSON.parse(Buffer.concat(chunks as Buffer[]).toString());
        received.push({ path: request.url ?? '', key: String(request.headers['x-key']), body });
        response.end('{}');
      });
    }),
  );
  const collector = collectorIn({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=abc' });
  if (!collector) throw new Error('an endpoint is named');
  const app = express().set('trust proxy', 'loopback');
  app.use(browserSpans({ collector, log: logger('test', { level: 'silent' }) }));
  app.use(problemHandler({ publicUrl: 'http://localhost', log: logger('test', { level: 'silent' }) }));
  door = await listen(createServer(app));
});
afterAll(() => {
  for (const server of servers) server.close();
});

const span = {
  ...{ trace: 'a'.repeat(32), span: 'b'.repeat(16), name: 'POST /cases/{id}/register-case' },
  ...{ beganAgoMs: 1_500, tookMs: 20, status: 200 },
};

const tell = (spans: object[], headers: Record<string, string> = {}) =>
  fetch(`${door}/telemetry/spans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ spans }),
  }).then(({ status }) => status);

test('a call becomes a span of the console, timed by our clock', async () => {
  const before = Date.now();
  expect(await tell([span])).toBe(204);
  while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const [{ path, key, body } = { path: '', key: '', body: {} }] = received;
  expect([path, key]).toEqual(['/v1/traces', 'abc']);
  expect(body).toMatchObject({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'console' } }] },
        scopeSpans: [{ spans: [{ traceId: span.trace, spanId: span.span, name: span.name, kind: 3 }] }],
      },
    ],
  });
  const [start, end] = ['startTimeUnixNano', 'endTimeUnixNano'].map((name) =>
    Number(new RegExp(`"${name}":"(\\d+)"`).exec(JSON.stringify(body))?.[1]),
  );
  expect(Math.abs((start ?? 0) / 1e6 - (before - 1_500))).toBeLessThan(1_000);
  expect(((end ?? 0) - (start ?? 0)) / 1e6).toBeCloseTo(20, 0);
});

test.each([
  ['words that a person wrote', { name: 'POST /cases/王秀兰' }],
  ['a query', { name: 'GET /cases?text=abc' }],
  ['another field', { address: '5号楼' }],
  ['no id of a trace', { trace: 'x' }],
])('%s is refused', async (_, more) => {
  expect(await tell([{ ...span, ...more }])).toBe(400);
});

test('pages of others are not heard, nor more than an office can say', async () => {
  expect(await tell([span], { 'sec-fetch-site': 'cross-site' })).toBe(403);
  const from = { 'x-forwarded-for': '203.0.113.9' };
  const statuses = await Promise.all(Array.from({ length: 610 }, () => tell([span], from)));
  expect(statuses.filter((status) => status === 204)).toHaveLength(600);
  expect(await tell([span])).toBe(204);
});

test('nothing is asked of pages where no collector takes OTLP over HTTP', () => {
  expect(collectorIn({})).toBeUndefined();
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317' };
  expect(collectorIn({ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toBeUndefined();
  expect(collectorIn({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeUndefined();
  expect(collectorIn({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/t' })?.url).toBe('http://c/t');
});
