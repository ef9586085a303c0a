import { verifier } from '@green-channel/platform/identity';
import type { Log } from '@green-channel/platform/log';
import type { Redis } from '@green-channel/platform/redis';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import type { Clients } from './clients.ts';
import type { Config } from './config.ts';
import { consoleFiles } from './console-files.ts';
import { API } from './door/answer.ts';
import { asksForSpans, browserSpans } from './door/browser-spans.ts';
import { guardsOf } from './door/guards.ts';
import { identityDoor } from './door/identity-door.ts';
import { bodyFaults } from './door/json-body.ts';
import { loginThrottle } from './door/login-throttle.ts';
import { rateLimit } from './door/rate-limit.ts';
import { apiRouter } from './door/router.ts';
import { staffGuard } from './door/staff-guard.ts';
import { health } from './health.ts';
import { docs } from './openapi/docs.ts';
import { operations } from './operations/operations.ts';
import { noSuchAddress, problemHandler } from './problem/handler.ts';
import { problemPages } from './problem/page.ts';
import { residentKeys } from './resident-keys.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppParts {
  config: Config;
  clients: Clients;
  stopping: AbortSignal;
  log: Log;
  /** Embedded identity, before everything that reads bodies. */
  mount?: RequestHandler | undefined;
  redis?: Redis | undefined;
}

/** Everything the gateway answers, in the order in which it is asked. */
export function appOf({ config, clients, stopping, log, mount, redis }: AppParts): Express {
  const { publicUrl, staff, resident } = config;
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('x-powered-by', false).set('etag', false).set('query parser', 'simple').set('case sensitive routing', true);
  app.use(securityHeaders({ publicUrl, issuer: staff.issuer }));
  app.use(loginThrottle({ issuer: staff.issuer, most: config.vainLogins, redis }));
  if (mount) app.use(mount);
  if (config.identityUrl) app.use(identityDoor({ url: config.identityUrl, issuer: staff.issuer, publicUrl }));
  const guards = guardsOf({
    staff: staffGuard(staff),
    resident: verifier({ issuers: [{ ...resident, kind: 'resident' }] }),
    residentIssuer: resident.issuer,
  });
  const limit = rateLimit(config.perMinute, redis);
  if (config.collector) {
    app.use(browserSpans({ collector: config.collector, redis, log }));
    app.use(API, asksForSpans);
  }
  app.use(API, apiRouter(operations, { clients, guards, limit, stopping, log, timeoutMs: config.timeoutMs }));
  app.use('/api', noSuchAddress);
  app.get('/health', health({ ...config, redis }));
  app.get('/resident/certs', residentKeys(clients));
  app.use(compression()); // not before the API: there streams must go out at once
  app.use(docs(operations, publicUrl));
  app.use(problemPages());
  app.use(consoleFiles(config.consoleFolder));
  app.use(noSuchAddress);
  app.use(bodyFaults);
  app.use(problemHandler({ publicUrl, log }));
  return app;
}
