import type { RequestHandler } from 'express';
import type { Clients } from './clients.ts';

/** The keys of residents' tokens, where every service looks for them. */
export function residentKeys({ intake }: Pick<Clients, 'intake'>): RequestHandler {
  return async (_request, response) => {
    const { jwksJson } = await intake.getKeys({}, { token: '' });
    response.set('Cache-Control', 'public, max-age=60').type('json').send(jwksJson);
  };
}
