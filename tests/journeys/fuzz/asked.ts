/** Requests made from the document that the gateway gives of itself: every operation, by anybody, well and badly. */
import fc from 'fast-check';
import { bodies, fitting, type Known, type Schema, unfit } from './values.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

export interface Described {
  operationId: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
}

interface Node {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface Document {
  paths: Record<string, Record<string, Node>>;
  components: { schemas: Record<string, Schema> };
}

/** They would move the time of the whole city, or stay open as long as somebody listens. */
const leftOut = ['setClock', 'advanceClock', 'watchFeed'];

export function describedIn({ paths }: Document): Described[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => ({
        ...{ operationId, method: method.toUpperCase(), path, parameters },
        body: requestBody && (requestBody.content['application/json']?.schema ?? {}),
      })),
    )
    .filter(({ operationId }) => !leftOut.includes(operationId));
}

export interface Wish {
  operation: Described;
  /** Places in the lists of who may ask and of what there is to ask about. */
  who: number;
  about: number;
  /** Instead of what there is. */
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  ifMatch: string | undefined;
  /** The key of the request before, with other content. */
  sameKey: boolean;
}

export function wishes(operations: readonly Described[], known: Known): fc.Arbitrary<Wish> {
  return fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      who: fc.nat(),
      about: fc.nat(),
      params: seldom(fieldsIn('path', operation, known, 1)),
      query: fieldsIn('query', operation, known, 0.4),
      body: operation.body ? bodies(operation.body, known) : fc.constant(undefined),
      ifMatch: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('"1"', '"999"', 'seven', '*') },
      ),
      sameKey: fc.nat(19).map((n) => n === 0),
    }),
  );
}

/** What there is, nine times out of ten. */
const seldom = (fields: fc.Arbitrary<Record<string, unknown>>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fields });

function fieldsIn(place: string, { parameters }: Described, known: Known, share: number) {
  const own = parameters.filter((parameter) => parameter.in === place);
  const named = own.map(({ name, schema }) => [
    name,
    fc.oneof({ weight: 9, arbitrary: fitting(schema, known) }, { weight: 1, arbitrary: unfit }),
  ]);
  const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(named);
  const required = own.filter(({ required }) => required || share === 1).map(({ name }) => name);
  return fc.record(fields, { requiredKeys: required });
}
