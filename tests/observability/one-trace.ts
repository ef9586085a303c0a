/** One trace from the click to the last reader, read from what the platform sent; over whichever bus. */
import { randomBytes } from 'node:crypto';
import { type Stage, seen } from '../journeys/stage.ts';
import { until } from '../stack/until.ts';
import type { Receiver, Span } from './receiver.ts';

export interface Click {
  trace: string;
  span: string;
  headers: Record<string, string>;
}

/** As the console begins it (console/src/api/request.ts). */
export function click(): Click {
  const [trace, span] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { trace, span, headers: { traceparent: `00-${trace}-${span}-01` } };
}

export interface Traced {
  spans: Span[];
  /** From a span up to the click: names of what caused it. */
  causes(span: Span): string[];
  heardBy(consumer: string, noun: string): Span | undefined;
}

export function tracedFrom(receiver: Pick<Receiver, 'spans'>, { trace, span: root }: Click): Traced {
  const spans = receiver.spans().filter(({ traceId }) => traceId === trace);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const causes = (span: Span): string[] => {
    if (span.parentSpanId === root) return ['click'];
    const parent = byId.get(span.parentSpanId);
    return parent ? [parent.name, ...causes(parent)] : ['LOST'];
  };
  const heardBy = (consumer: string, noun: string) =>
    spans.find(
      ({ name, attributes }) => name === `hear ${noun}` && attributes['messaging.consumer.group.name'] === consumer,
    );
  return { spans, causes, heardBy };
}

/** Hands an appeal in and works on it, each act as one click; gives both traces when their last readers are done. */
export async function handInAndRegister({ people, organ }: Stage, receiver: Pick<Receiver, 'spans'>) {
  const [handed, registered] = [click(), click()];
  const matter = { title: '楼道渗水', text: '三单元楼道顶部渗水，墙皮脱落。', place: '5号楼' };
  const reporter = { kind: 'NAMED', name: '李秋实', phone: '13900009999' };
  const body = { channel: 'WEB', community: organ('东厂宅社区'), matter, reporter };
  const { id } = (await people.does(undefined, '/submissions', { body, headers: handed.headers })).body.reply;
  await seen(people, 'dongchangzhai-clerk', id);
  const registering = { body: { category: 'HOUSING', scope: 'COLLECTIVE' }, headers: registered.headers };
  await people.does('dongchangzhai-clerk', `/cases/${id}/register-case`, registering);
  const readers = ['reporting', 'notification', 'sla-timer'];
  for (const which of [handed, registered])
    await until(() => readers.every((reader) => tracedFrom(receiver, which).heardBy(reader, 'case') !== undefined));
  return { handed: tracedFrom(receiver, handed), registered: tracedFrom(receiver, registered) };
}

/** Each span of the trace leads back to the click, and on the way it passed what it must have passed. */
export function expectOneTrace({ spans, causes }: Traced, from: Span | undefined, passed: (string | RegExp)[]): void {
  for (const span of spans) expect([span.name, causes(span)]).toEqual([span.name, expect.arrayContaining(['click'])]);
  const way = from ? causes(from) : [];
  for (const step of passed) expect(way).toContainEqual(typeof step === 'string' ? step : expect.stringMatching(step));
}

/** The statement that writes events and the outbox, in the trace of the act that caused it. */
export const outboxWrites = ({ spans }: Traced): Span[] =>
  spans.filter(({ attributes }) =>
    Object.values(attributes).some((value) => value.includes('insert into outbox_todo')),
  );
