import type { Log } from '@green-channel/platform/log';
import { durations } from '@green-channel/platform/metrics';
import { currentTrace, newTrace, traceOf, withContext } from '@green-channel/platform/rpc/context';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clients } from '../clients.ts';
import type { Asked, Auth, Operation } from '../operation.ts';
import { gatewayRefusals } from '../refusals.ts';
import { answer } from './answer.ts';
import { onlyJson, readJson } from './json-body.ts';
import { lifeOf } from './life.ts';
import { parse } from './parse.ts';
import { type Passage, passageOf } from './passage.ts';
import { rememberTrace } from './trace.ts';

export interface Door {
  clients: Clients;
  guards: Record<Auth, RequestHandler>;
  limit(operation: Operation): RequestHandler;
  timeoutMs: number;
  log: Log;
  /** Aborted when the platform stops: streams end, requests under way are finished. */
  stopping: AbortSignal;
}

/** One route for each operation of the table; what a path does not take is said with what it takes. */
export function apiRouter(operations: readonly Operation[], door: Door): Router {
  const router = Router({ caseSensitive: true });
  const methods = new Map<string, string[]>();
  for (const operation of operations) {
    const path = pathOf(operation);
    methods.set(path, [...(methods.get(path) ?? []), operation.method.toUpperCase()]);
    router[operation.method](path, ...handlersOf(operation, door));
  }
  for (const [path, allowed] of methods) router.all(path, notAllowed(allowed));
  return router;
}

const pathOf = ({ path }: Operation): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function handlersOf(operation: Operation, door: Door): RequestHandler[] {
  return [
    door.guards[operation.auth],
    door.limit(operation),
    ...(operation.body ? [onlyJson, readJson] : []),
    handle(operation, door),
  ];
}

function handle(operation: Operation, door: Door): RequestHandler {
  return async (request, response) => {
    // What flows has no head of its own: asking for one would open the stream for nobody.
    if (operation.flow && request.method === 'HEAD') throw notTaken(request, 'GET');
    const trace = currentTrace() ?? traceOf(request.get('traceparent')) ?? newTrace();
    rememberTrace(response, trace);
    time(operation, response, { log: door.log, trace });
    const asked = parse(operation, request);
    const life = lifeOf(response, patienceOf(operation, door), door.stopping);
    const command = operation.method !== 'get';
    const passage = passageOf(request, { command, withToken: operation.auth !== 'open', signal: life.signal });
    if (passage.commandId) response.setHeader('Idempotency-Key', passage.commandId);
    try {
      await withContext({ deadline: life.deadline, trace }, () =>
        run(operation, door, { asked, passage }, request, response),
      );
    } finally {
      life.end();
    }
  };
}

const operations = durations({
  part: 'gateway',
  name: 'gateway.operation.duration',
  description: 'how long requests take, from the door to the last byte',
});

/** Rate, errors and duration of each operation; what flows lives as long as its client and is not timed. */
function time({ operationId: operation, flow }: Operation, response: Response, { log, trace }: Told): void {
  if (flow) return;
  const began = performance.now();
  response.once('close', () => {
    const [ms, status] = [performance.now() - began, response.statusCode];
    operations.record(ms / 1_000, { operation, status });
    log.debug('request', { operation, status, ms: Math.round(ms), trace });
  });
}

interface Told {
  log: Log;
  trace: string;
}

/** What flows lives as long as its client. */
const patienceOf = ({ flow, patienceMs }: Operation, { timeoutMs }: Door): number | undefined =>
  flow ? undefined : (patienceMs ?? timeoutMs);

interface Run {
  asked: Asked<unknown, unknown, unknown>;
  passage: Passage;
}

async function run(
  operation: Operation,
  { clients }: Door,
  { asked, passage }: Run,
  ...[request, response]: [Parameters<RequestHandler>[0], Parameters<RequestHandler>[1]]
): Promise<void> {
  if (operation.flow) return operation.flow(clients, asked, { passage, request, response });
  const given = await operation.call?.(clients, asked, passage);
  if (!response.destroyed) answer(operation, asked, given, request, response);
}

function notAllowed(allowed: string[]): RequestHandler {
  const list = allowed.join(', ');
  return (request, response) => {
    response.setHeader('Allow', list);
    if (request.method === 'OPTIONS') return void response.status(204).end();
    throw notTaken(request, list);
  };
}

const notTaken = ({ path, method }: Request, allowed: string) =>
  gatewayRefusals.METHOD_NOT_ALLOWED({ path, method, allowed });
