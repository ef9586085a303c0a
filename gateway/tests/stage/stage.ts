import { verifier } from '@green-channel/platform/identity';
import { notFound } from '@green-channel/platform/refusal';
import type { Definition } from '@green-channel/platform/rpc/definition';
import { type Call, type Handlers, type Served, type ServiceEntry, serve } from '@green-channel/platform/rpc/server';
import { CaseServiceService } from '@green-channel/proto/greenchannel/case/v1/case_service';
import { FigureServiceService } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { MessageServiceService } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { type Seams, start } from '../../src/main.ts';
import { type Issuer, openIssuer } from './issuer.ts';

/**
 * The gateway alone, on real sockets: its far sides are gRPC servers of the platform that speak the real contracts,
 * with a few lines behind each rpc that a test needs. What the services do is proved by their own tests and journeys.
 */
export interface FarSide {
  intake?: Partial<Handlers<typeof IntakeServiceService>>;
  routing?: Partial<Handlers<typeof CaseServiceService>>;
  reporting?: Partial<Handlers<typeof FigureServiceService>>;
  notification?: Partial<Handlers<typeof MessageServiceService>>;
  directory?: Partial<Handlers<typeof DirectoryServiceService>>;
  after?(position: string): Promise<void>;
}

export interface Stage extends AsyncDisposable {
  url: string;
  issuer: Issuer;
  far: Served;
  environment: Record<string, string>;
  /** Asks the gateway; `as` is a token. */
  ask(path: string, init?: RequestInit & { as?: string }): Promise<Response>;
  post(path: string, body: unknown, init?: RequestInit & { as?: string }): Promise<Response>;
  stop(): Promise<void>;
}

export async function openStage(
  farSide: FarSide,
  settings: Record<string, string> = {},
  seams: Seams = {},
): Promise<Stage> {
  const scope = new AsyncDisposableStack();
  const issuer = scope.use(await openIssuer());
  const far = await serveFarSide(farSide, issuer);
  scope.defer(() => far.stop());
  const environment = { ...environmentFor(issuer, far.address), ...settings };
  const gateway = await start(environment, seams);
  scope.defer(() => gateway.stop());
  const ask: Stage['ask'] = (path, { as, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (as) headers.set('authorization', `Bearer ${as}`);
    return fetch(gateway.address + path, { ...init, headers });
  };
  return {
    url: gateway.address,
    issuer,
    far,
    environment,
    ask,
    post(path, body, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return ask(path, { method: 'POST', body: JSON.stringify(body), ...init, headers });
    },
    stop: () => gateway.stop(),
    [Symbol.asyncDispose]: () => scope.disposeAsync(),
  };
}

export async function serveFarSide(farSide: FarSide, issuer: Issuer, address = '127.0.0.1:0'): Promise<Served> {
  const residents = async () => ({ jwksJson: JSON.stringify(await issuer.residentJwks()) });
  const { issuer: iss, jwksUrl, audience } = issuer;
  return serve({
    address,
    name: 'far-side',
    verify: verifier({ issuers: [{ issuer: iss, jwksUrl, audience }] }),
    services: [
      filled(IntakeServiceService, { getKeys: residents, ...farSide.intake }, ['getKeys', 'followSubmission']),
      filled(CaseServiceService, farSide.routing),
      filled(FigureServiceService, farSide.reporting),
      filled(MessageServiceService, farSide.notification),
      filled(DirectoryServiceService, farSide.directory, ['listCities', 'listTenants']),
    ],
    ready: async () => [{ part: 'database', ok: true }],
    ...(farSide.after ? { after: farSide.after } : {}),
    drainMs: 200,
  });
}

type AnyHandler = ServiceEntry['handlers'][string];

/** What a test does not speak of refuses as a service would. */
function filled<D extends Definition>(
  definition: D,
  handlers: Partial<Handlers<D>> = {},
  open: string[] = [],
): ServiceEntry {
  const given = handlers as Record<string, AnyHandler | undefined>;
  const absent = (rpc: string) =>
    (async (_request: never, _call: Call) => {
      throw notFound({ zh: rpc, en: rpc });
    }) satisfies AnyHandler;
  const all = Object.keys(definition).map((rpc) => [rpc, given[rpc] ?? absent(rpc)]);
  return { definition, handlers: Object.fromEntries(all), open };
}

export function environmentFor(issuer: Issuer, far: string): Record<string, string> {
  const services = [
    'DIRECTORY',
    'INTAKE',
    'ROUTING',
    'SLA_TIMER',
    'FEEDBACK',
    'EVALUATION',
    'REPORTING',
    'NOTIFICATION',
  ];
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://gc.test',
    ...Object.fromEntries(services.map((service) => [`${service}_ADDRESS`, far])),
    AUTH_ISSUER: issuer.issuer,
    AUTH_JWKS_URL: issuer.jwksUrl,
    AUTH_TOKEN_URL: issuer.tokenUrl,
    AUTH_AUDIENCE: issuer.audience,
    RESIDENT_ISSUER: issuer.residentIssuer,
    RESIDENT_JWKS_URL: issuer.jwksUrl,
    SERVICE_CLIENT_SECRET: 'a secret for tests',
    LOG_LEVEL: 'silent',
  };
}

export const replyOf = (id: string, version = 1) => ({ id, version, position: `case:${id}@${version}`, number: '' });

export const CASE = '0198f3a0-0000-7000-8000-000000000001';
export const ASSIGNMENT = '0198f3a0-0000-7000-8000-000000000002';
