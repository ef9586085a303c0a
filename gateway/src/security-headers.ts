import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers that fit the console, the docs page and the login page; all scripts come from here. */
export function securityHeaders({ publicUrl, issuer }: { publicUrl: string; issuer: string }): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  const login = new URL(issuer).origin;
  const own = ["'self'", login];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd and swagger-ui write their styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: own,
        frameSrc: own,
        frameAncestors: ["'self'"],
        formAction: own,
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
}
