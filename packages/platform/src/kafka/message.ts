/** A fact as a message: the key is its stream, the value its protobuf, the rest CloudEvents 1.0 headers (binary mode). */
import type { Fact } from '../bus.ts';
import { derivedId, factId, isUuid } from '../ids.ts';
import type { Actor } from '../store/types.ts';
import { asTraceparent } from '../tracing.ts';
import type { IHeaders } from './client.ts';

/** Where a message was found. */
export interface Found {
  topic: string;
  partition: number;
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: IHeaders | undefined;
}

export interface Message {
  key: string;
  value: Buffer;
  headers: Record<string, string>;
}

const CONTENT = 'application/protobuf';

export function messageOf(fact: Fact, topic: string): Message {
  const { stream, version, actor, causation, pack, calendar, trace, schema = 1 } = fact;
  return {
    key: stream,
    value: Buffer.from(fact.data.buffer, fact.data.byteOffset, fact.data.byteLength),
    headers: {
      'content-type': CONTENT,
      ce_specversion: '1.0',
      ce_id: fact.id,
      ce_source: `/${topic}`,
      ce_type: `${topic}.${fact.type}`,
      ce_time: fact.occurredAt.toISOString(),
      ce_subject: stream,
      ce_schemaversion: String(schema),
      ce_streamversion: String(version),
      ce_recordedtime: fact.recordedAt.toISOString(),
      ce_city: String(fact.city),
      ce_tenant: String(fact.tenant),
      ce_actor: JSON.stringify(actor),
      ...(causation === undefined ? {} : { ce_causation: causation }),
      ...(pack === undefined ? {} : { ce_pack: pack }),
      ...(calendar === undefined ? {} : { ce_calendar: calendar }),
      ...(trace === undefined ? {} : { ce_traceparent: asTraceparent(trace) }),
    },
  };
}

/** A message that nobody of ours wrote becomes a fact with a fault: it is kept, and told of, and stops nobody. */
export function factOf(noun: string, found: Found): Fact {
  try {
    return readFact(noun, found);
  } catch (error) {
    return foreignFact(noun, found, error instanceof Error ? error.message : String(error));
  }
}

function readFact(noun: string, { topic, offset, key, value, headers = {} }: Found): Fact {
  const header = (name: string) => textOf(headers[name]);
  const asked = (name: string) => header(name) ?? refuse(`it has no header ${name}`);
  if (asked('ce_specversion') !== '1.0') refuse('ce_specversion is not 1.0');
  if (asked('content-type') !== CONTENT) refuse(`content-type is not ${CONTENT}`);
  const [stream, version] = [asked('ce_subject'), whole('ce_streamversion', asked('ce_streamversion'))];
  if (!isUuid(stream)) refuse('ce_subject is not a stream');
  if (key?.toString() !== stream) refuse('its key is not its ce_subject');
  if (!asked('ce_type').startsWith(`${topic}.`)) refuse(`ce_type is not of ${topic}`);
  if (asked('ce_id') !== factId(noun, stream, version)) refuse('ce_id does not belong to its stream and version');
  return {
    ...{ id: asked('ce_id'), noun, stream, version, type: asked('ce_type').slice(topic.length + 1) },
    city: whole('ce_city', asked('ce_city')),
    tenant: whole('ce_tenant', asked('ce_tenant')),
    actor: JSON.parse(asked('ce_actor')) as Actor, // written by messageOf: the id above vouches for it
    occurredAt: instant('ce_time', asked('ce_time')),
    recordedAt: instant('ce_recordedtime', asked('ce_recordedtime')),
    schema: whole('ce_schemaversion', asked('ce_schemaversion')),
    position: positionAfter(offset),
    data: value ?? refuse('it has no value'),
    ...optional('causation', header('ce_causation')),
    ...optional('pack', header('ce_pack')),
    ...optional('calendar', header('ce_calendar')),
    ...optional('trace', header('ce_traceparent')),
  };
}

/** The stream is made up of where it lies: heard again, it is the same one. */
function foreignFact(noun: string, { topic, partition, offset, key, value }: Found, reason: string): Fact {
  const stream = derivedId(factId(noun, topic, partition), offset);
  const actor: Actor = { kind: 'system', id: 'unknown', name: '', organ: 0, roles: [] };
  return {
    ...{ id: stream, noun, stream, version: 0, type: 'unknown', city: 0, tenant: 0, actor },
    ...{ occurredAt: new Date(0), recordedAt: new Date(0), position: positionAfter(offset) },
    data: value ?? key ?? new Uint8Array(),
    fault: `a foreign message on ${topic}, partition ${partition}, offset ${offset}: ${reason}`,
  };
}

/** Offsets begin with 0, which as a position means: nothing yet. */
export const positionAfter = (offset: string): bigint => BigInt(offset) + 1n;

function refuse(reason: string): never {
  throw new Error(reason);
}

function textOf(value: IHeaders[string]): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? undefined : first.toString();
}

/** What an `int` column of the ledger takes. */
const MOST_WHOLE = 2 ** 31 - 1;

function whole(name: string, text: string): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number <= MOST_WHOLE ? number : refuse(`${name} is not a whole number`);
}

function instant(name: string, text: string): Date {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? refuse(`${name} is not an instant`) : at;
}

function optional<K extends string>(name: K, value: string | undefined): { [N in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [N in K]?: string }); // one key, whose name is K
}
