/** Passes what belongs to the identity server on to it: one address for people, one origin for the console. */
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { request as askSecurely } from 'node:https';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Request, RequestHandler } from 'express';

export interface IdentityDoor {
  /** Where this gateway reaches the server. */
  url: string;
  /** `<PUBLIC_URL>/realms/<realm>`: this realm is passed on, no other, and never the administrators' API. */
  issuer: string;
  publicUrl: string;
}

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-authorization',
]);
const PATIENCE_MS = 30_000;

export function identityDoor({ url, issuer, publicUrl }: IdentityDoor): RequestHandler {
  const realm = new URL(issuer).pathname;
  const server = new URL(url);
  const send = server.protocol === 'https:' ? askSecurely : ask;
  const ours = (path: string) => path === realm || path.startsWith(`${realm}/`) || path.startsWith('/resources/');
  return (incoming, response, next) => {
    const { pathname } = new URL(incoming.originalUrl, 'http://own'); // resolved: no way out by dots
    if (!ours(pathname) || /%2e|%2f|%5c/i.test(incoming.path)) return next();
    const outgoing = send(
      new URL(incoming.originalUrl, server),
      { method: incoming.method, headers: headersOf(incoming, publicUrl), timeout: PATIENCE_MS },
      (answer) => {
        response.status(answer.statusCode ?? 502);
        for (const [name, value] of Object.entries(kept(answer.headers)))
          if (value !== undefined) response.setHeader(name, value);
        answer.pipe(response);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('the identity server does not answer')));
    outgoing.on('error', () => {
      if (response.headersSent) response.destroy();
      else next(platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' }));
    });
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  };
}

/** The caller's address as the gateway judges it: throttling of wrong passwords counts by it, so a caller may not name it. */
function headersOf({ headers, ip }: Request, publicUrl: string): IncomingHttpHeaders {
  const { host, protocol, port } = new URL(publicUrl);
  const { forwarded: _, ...rest } = kept(headers);
  return {
    ...rest,
    host,
    'x-forwarded-for': ip ?? '',
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-port': port || (protocol === 'https:' ? '443' : '80'),
  };
}

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
