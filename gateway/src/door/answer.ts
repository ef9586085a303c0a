import type { Request, Response } from 'express';
import type { Asked, Operation } from '../operation.ts';

export const API = '/api/v1';

interface Written {
  version?: number;
  position?: string;
}

/** Writes the answer with what goes into its headers: version, position, place, next page. */
export function answer(
  operation: Operation,
  asked: Asked<unknown, unknown, unknown>,
  given: unknown,
  request: Request,
  response: Response,
): void {
  const { version, position } = writtenOf(given);
  if (version) response.setHeader('ETag', `"${version}"`);
  if (position) response.setHeader('Gc-Position', position);
  if (operation.location) response.setHeader('Location', API + operation.location(given, asked));
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  const body = withNext(given, request, response);
  response.statusCode = operation.status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** A command's reply, a reply inside an answer, or the version of the one thing that was read. */
function writtenOf(given: unknown): Written {
  const {
    reply,
    case: found,
    ballot,
    submission,
    unit,
    ...own
  } = given as Record<string, Record<string, unknown> & Written>; // answers are objects
  const summary = found?.['summary'] as Written | undefined;
  const one = reply ?? summary ?? ballot ?? submission ?? unit;
  return one ?? (own as Written);
}

/** The address of the next page beside the cursor, so that a client can just follow it. */
function withNext(given: unknown, request: Request, response: Response): unknown {
  if (typeof given !== 'object' || given === null || !('page' in given)) return given;
  const cursor = (given.page as { nextCursor: string } | undefined)?.nextCursor;
  if (!cursor) return { ...given, next: null };
  const [path = '', query = ''] = request.originalUrl.split('?');
  const search = new URLSearchParams(query);
  search.set('cursor', cursor);
  const next = `${path}?${search}`;
  response.setHeader('Link', `<${next}>; rel="next"`);
  return { ...given, next };
}
