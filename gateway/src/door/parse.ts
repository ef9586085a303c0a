import { platformRefusals } from '@green-channel/platform/refusal';
import type { Request } from 'express';
import type { Asked, Operation } from '../operation.ts';
import { fieldFaults } from '../problem/field-faults.ts';

const places = ['params', 'query', 'body'] as const;

/** Every field that does not fit is named, in one answer. */
export function parse(operation: Operation, request: Request): Asked<unknown, unknown, unknown> {
  const asked: Record<(typeof places)[number], unknown> = { params: undefined, query: undefined, body: undefined };
  const faults = places.flatMap((place) => {
    const schema = operation[place];
    if (!schema) return [];
    const given = place === 'body' ? (request.body ?? {}) : request[place];
    const parsed = schema.safeParse(given);
    if (parsed.success) asked[place] = parsed.data;
    // Parsed once more with the input at hand only when a text is needed: the good path stays fast.
    else return fieldFaults(schema.safeParse(given, { reportInput: true }).error ?? parsed.error, place);
    return [];
  });
  if (faults.length > 0) throw platformRefusals.INVALID_INPUT({}, faults.slice(0, 100));
  return asked;
}
