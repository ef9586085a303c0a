/**
 * A small receiver of OTLP over HTTP in JSON, for a rehearsal on one machine: keeps what comes in two files a kind, and
 * finds a trace again by the id that a problem page names. `receiver.ts PORT FOLDER`
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';

const KINDS = new Set(['traces', 'metrics', 'logs']);
/** Of each kind twice as much is kept at most. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_BODY = 16 * 2 ** 20;

const [, , port = '', folder = ''] = process.argv;
mkdirSync(folder, { recursive: true });
const fileOf = (kind: string): string => join(folder, `${kind}.ndjson`);
const olderOf = (kind: string): string => join(folder, `${kind}.1.ndjson`);

createServer((request, response) => {
  void answer(request, response).catch(() => response.writeHead(400).end());
}).listen(Number(port), '127.0.0.1');

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, first = '', second = ''] = (request.url ?? '/').split('/');
  if (request.method === 'POST' && first === 'v1' && KINDS.has(second)) {
    keep(second, await bodyOf(request));
    return send(response, {});
  }
  if (request.method !== 'GET' || first === 'v1') return void response.writeHead(404).end();
  if (first !== 'traces') return send(response, { ok: true });
  return /^[0-9a-f]{32}$/.test(second) ? send(response, traceOf(second)) : void response.writeHead(404).end();
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MOST_BODY) throw new Error('too large');
  }
  return JSON.stringify(JSON.parse(text)); // one line, and JSON for certain
}

function keep(kind: string, line: string): void {
  const file = fileOf(kind);
  if (existsSync(file) && statSync(file).size > MOST_BYTES) renameSync(file, olderOf(kind));
  appendFileSync(file, `${line}\n`);
}

interface Sent {
  resourceSpans?: {
    resource?: { attributes?: { key: string; value: { stringValue?: string } }[] };
    scopeSpans?: { spans?: Span[] }[];
  }[];
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
}

/** Its spans by their beginning, each with the service that it was in. */
function traceOf(id: string): { trace: string; spans: object[] } {
  const lines = [olderOf('traces'), fileOf('traces')].filter(existsSync).flatMap((file) => linesWith(file, id));
  const spans = lines.flatMap((line) => spansIn(JSON.parse(line) as Sent, id)); // kept by `keep`
  return { trace: id, spans: spans.sort((one, other) => (one.began < other.began ? -1 : 1)) };
}

const linesWith = (file: string, id: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(id));

function spansIn({ resourceSpans = [] }: Sent, id: string) {
  return resourceSpans.flatMap(({ resource, scopeSpans = [] }) => {
    const service = resource?.attributes?.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
    const own = scopeSpans.flatMap(({ spans = [] }) => spans).filter(({ traceId }) => traceId === id);
    return own.map(({ spanId, parentSpanId = '', name, startTimeUnixNano: began, endTimeUnixNano: ended }) => {
      const ms = Number((BigInt(ended) - BigInt(began)) / 1_000n) / 1_000;
      return { service, name, ms, span: spanId, parent: parentSpanId, began };
    });
  });
}
