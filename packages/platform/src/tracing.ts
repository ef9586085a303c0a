/**
 * One trace from the browser to the last reader of a fact: an event keeps who caused it, its message carries that on, and
 * whoever hears it goes on from there. Without telemetry (telemetry.ts) only the bare id of the trace is kept.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { currentTrace, traceparent } from './rpc/context.ts';

const tracer = () => trace.getTracer('green-channel');

/** What an event or a message keeps of its cause: W3C traceparent where spans are recorded, else the id of the trace. */
export function currentParent(): string | undefined {
  const active = trace.getActiveSpan()?.spanContext();
  return active && isSpanContextValid(active) ? parentOf(active) : currentTrace();
}

const parentOf = ({ traceId, spanId, traceFlags }: SpanContext): string => `00-${traceId}-${spanId}-0${traceFlags & 1}`;

const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])$/;

function spanContextOf(parent: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = PARENT.exec(parent ?? '') ?? [];
  return traceId && spanId ? { traceId, spanId, traceFlags: Number(flags), isRemote: true } : undefined;
}

const under = (parent: SpanContext) => trace.setSpanContext(ROOT_CONTEXT, parent);

/** The header of a message: a bare id gets a parent made up, since the standard asks for one. */
export const asTraceparent = (kept: string): string => (PARENT.test(kept) ? kept : traceparent(kept));

/** Work that goes on from what a message says; nothing is recorded where it says nothing. */
export function goingOn<T>(name: string, parent: string | undefined, work: () => Promise<T>): Promise<T> {
  const from = spanContextOf(parent);
  if (!from) return work();
  return tracer().startActiveSpan(name, { kind: SpanKind.SERVER }, under(from), (span) => ended(span, work));
}

/** What serves many and outlives the one who began it is no part of that one's trace. */
export const apart = <T>(work: () => T): T => context.with(ROOT_CONTEXT, work);

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Work for several causes at once: part of their trace when they share one, else a trace of its own with links to each. */
export function together<T>(name: string, parents: (string | undefined)[], work: () => Promise<T>): Promise<T> {
  const known = parents.flatMap((parent) => spanContextOf(parent) ?? []);
  const [first] = known;
  if (!first) return work();
  if (known.every(({ traceId }) => traceId === first.traceId)) return context.with(under(first), work);
  const options: SpanOptions = { root: true, links: known.map((each) => ({ context: each })) };
  return tracer().startActiveSpan(name, options, ROOT_CONTEXT, (span) => ended(span, work));
}

/** A fact, as far as a trace tells of it: never what a person wrote. */
interface Told {
  id: string;
  noun: string;
  type: string;
  version: number;
  position: bigint;
  trace?: string;
}

const causes = new AsyncLocalStorage<ReadonlyMap<string, string>>();

/** Of the fact that an act follows from; what it says is of that fact's trace. */
export const traceOfCause = (fact: string | undefined): string | undefined =>
  fact === undefined ? undefined : causes.getStore()?.get(fact);

/** Each fact of a batch is heard in the trace that it comes from. */
export async function hearing<T>(consumer: string, facts: Told[], work: () => Promise<T>): Promise<T> {
  const spans = facts.map((fact) => spanFor(`hear ${fact.noun}`, fact, SpanKind.CONSUMER, consumer));
  const traced = spans.map((span, n) => (span ? parentOf(span.spanContext()) : facts[n]?.trace));
  const known = facts.flatMap(({ id }, n): [string, string][] => (traced[n] ? [[id, traced[n]]] : []));
  let failed = true;
  try {
    const result = await causes.run(new Map(known), () => together(`hear ${facts[0]?.noun ?? ''}`, traced, work));
    failed = false;
    return result;
  } finally {
    endAll(spans, failed);
  }
}

/** Each fact is carried to its topic in the trace that it comes from; `send` gets them with what their headers say. */
export async function publishing<F extends Told>(facts: F[], send: (facts: F[]) => Promise<unknown>): Promise<void> {
  const spans = facts.map((fact) => spanFor(`publish ${fact.noun}`, fact, SpanKind.PRODUCER));
  let failed = true;
  try {
    const carried = facts.map((fact, n) => {
      const span = spans[n];
      return span ? { ...fact, trace: parentOf(span.spanContext()) } : fact;
    });
    await together(
      `publish ${facts[0]?.noun ?? ''}`,
      carried.map(({ trace: parent }) => parent),
      () => send(carried),
    );
    failed = false;
  } finally {
    endAll(spans, failed);
  }
}

function spanFor(
  name: string,
  { noun, type, version, position, trace: from }: Told,
  kind: SpanKind,
  consumer?: string,
) {
  const parent = spanContextOf(from);
  if (!parent) return undefined;
  const attributes = {
    'messaging.destination.name': noun,
    'messaging.operation.type': kind === SpanKind.CONSUMER ? 'process' : 'send',
    ...(consumer === undefined ? {} : { 'messaging.consumer.group.name': consumer }),
    'gc.event.type': type,
    'gc.event.version': version,
    'gc.outbox.position': String(position),
  };
  return tracer().startSpan(name, { kind, attributes }, under(parent));
}

function endAll(spans: (Span | undefined)[], failed: boolean): void {
  for (const span of spans) {
    if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  }
}
