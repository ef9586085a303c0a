import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Clients } from './clients.ts';
import type { Passage } from './door/passage.ts';

/** A text in the two languages of the house; Chinese first. */
export interface Text {
  zh: string;
  en: string;
}

/**
 * Who may knock. `staff`: a token of the realm; `resident`: a token signed by intake for one submission; `either`: one
 * of the two; `optional`: nobody or staff (the public door); `open`: no token is looked at.
 */
export type Auth = 'open' | 'optional' | 'staff' | 'resident' | 'either';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface Asked<P, Q, B> {
  params: P;
  query: Q;
  body: B;
}

type Shape = z.ZodType | undefined;
type Out<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** One declaration: the router, the validation, the OpenAPI document and the tests all read it. */
export interface Declaration<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType> {
  operationId: string;
  method: Method;
  path: string;
  summary: Text;
  tag: string;
  auth: Auth;
  /** Letters or roles of 53-roles, for the reader of the document; the service judges. */
  roles?: readonly string[];
  /** At the public door: how many of the address's allowance one knock takes; 1 unless said. */
  toll?: number;
  /** Longest time in milliseconds, where it may take longer than other requests. */
  patienceMs?: number;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  /** 201 answers carry a Location made by `location`. */
  status?: 200 | 201;
  location?(answer: z.input<A>, asked: Asked<Out<P>, Out<Q>, Out<B>>): string;
  call(clients: Clients, asked: Asked<Out<P>, Out<Q>, Out<B>>, passage: Passage): Promise<z.input<A>>;
}

/** An operation whose bytes flow: photos, exports, the live feed. It writes the answer itself. */
export interface Flowing<P extends Shape, Q extends Shape>
  extends Omit<Declaration<P, Q, undefined, z.ZodType>, 'call' | 'body' | 'answer' | 'location'> {
  /** Media type the client sends (multipart/form-data) or gets. */
  takes?: { type: string; schema: z.ZodType };
  gives: { type: string; schema?: z.ZodType }[];
  flow(clients: Clients, asked: Asked<Out<P>, Out<Q>, undefined>, door: Doorway): Promise<void>;
}

export interface Doorway {
  passage: Passage;
  request: Request;
  response: Response;
}

/** The declaration with its types forgotten, as the table holds it. */
export interface Operation {
  operationId: string;
  method: Method;
  path: string;
  summary: Text;
  tag: string;
  auth: Auth;
  roles: readonly string[];
  toll?: number;
  patienceMs?: number;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  answer?: z.ZodType;
  status: 200 | 201;
  takes?: { type: string; schema: z.ZodType };
  gives?: { type: string; schema?: z.ZodType }[];
  location?(answer: unknown, asked: Asked<unknown, unknown, unknown>): string;
  call?(clients: Clients, asked: Asked<unknown, unknown, unknown>, passage: Passage): Promise<unknown>;
  flow?(clients: Clients, asked: Asked<unknown, unknown, unknown>, door: Doorway): Promise<void>;
}

export function operation<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>(
  declaration: Declaration<P, Q, B, A>,
): Operation {
  // The router parses with these same schemas before it calls, so forgetting the types here is safe.
  return { status: 200, roles: [], ...declaration } as unknown as Operation;
}

export function flowing<P extends Shape, Q extends Shape>(declaration: Flowing<P, Q>): Operation {
  return { status: 200, roles: [], ...declaration } as unknown as Operation;
}
