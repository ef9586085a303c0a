/** The clients of the realm: the console for people, services, and member departments' own systems. Pure. */
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import { AUDIENCE, ofPerson, ofProgram, ofService } from './mappers.ts';
import { type PlaceClaim, placeClaims } from './organ.ts';

export interface Program {
  clientId: string;
  clientSecret: string;
  name?: string;
  /** A member department's own system acts from this place with these roles; without it the program is a service. */
  acts?: { place: Record<PlaceClaim, number | string>; roles: string[] };
}

/** The client by which directory keeps the realm in step; no service accepts its tokens. */
export const KEEPER = 'directory-keeper';
/** Settings and people of this realm, not its clients: those change with the installation alone. */
const keeperMay = ['manage-realm', 'manage-users', 'view-clients'];

export const CONSOLE = 'console';

/** The gateway and the services, as the audience of tokens; nobody logs in as it, and it alone may ask whether one still lives. */
export const audienceClient: ClientRepresentation = {
  clientId: AUDIENCE,
  name: 'Green Channel API',
  publicClient: false,
  standardFlowEnabled: false,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: false,
};

export function consoleClient(publicUrl: string): ClientRepresentation {
  return {
    clientId: CONSOLE,
    name: '绿色通道 · Green Channel',
    rootUrl: publicUrl,
    publicClient: true,
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false, // passwords are typed at the login page and nowhere else (trap 9)
    serviceAccountsEnabled: false,
    fullScopeAllowed: false,
    redirectUris: [`${publicUrl}/*`],
    webOrigins: [new URL(publicUrl).origin],
    attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': `${publicUrl}/*` },
    protocolMappers: ofPerson,
  };
}

const confidential = ({ clientId, clientSecret: secret, name = clientId }: Program): ClientRepresentation => ({
  clientId,
  secret,
  name,
  publicClient: false,
  serviceAccountsEnabled: true,
  standardFlowEnabled: false,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
});

export function programClient(program: Program): ClientRepresentation {
  const { clientId, clientSecret: secret, name = clientId, acts } = program;
  if (clientId === AUDIENCE) return { ...audienceClient, secret };
  const protocolMappers = acts ? ofProgram(clientId, name) : ofService(clientId);
  return { ...confidential(program), fullScopeAllowed: false, protocolMappers };
}

export const keeperClient = (secret: string): ClientRepresentation => ({
  ...confidential({ clientId: KEEPER, clientSecret: secret, name: 'directory keeps this realm in step' }),
  fullScopeAllowed: true,
  protocolMappers: [],
});

/** The accounts behind the clients that have rights of their own. */
export function programUsers(programs: readonly Program[]): ServiceAccount[] {
  const acting = programs.flatMap(({ clientId, acts }) => (acts ? [{ clientId, ...acts }] : []));
  return [
    { ...serviceAccount(KEEPER), clientRoles: { 'realm-management': keeperMay } },
    ...acting.map(({ clientId, place, roles }) => ({
      ...serviceAccount(clientId),
      attributes: Object.fromEntries(placeClaims.map((claim) => [claim, [String(place[claim])]])),
      realmRoles: roles,
    })),
  ];
}

export type ServiceAccount = UserRepresentation & { serviceAccountClientId: string };

const serviceAccount = (clientId: string): ServiceAccount => ({
  username: `service-account-${clientId.toLowerCase()}`,
  enabled: true,
  serviceAccountClientId: clientId,
});
