/** How claims come into a token. On the clients themselves: client scopes of our own would drop the built-in ones (trap 2). */
import type ProtocolMapperRepresentation from '@keycloak/keycloak-admin-client/lib/defs/protocolMapperRepresentation.js';
import { placeClaims } from './organ.ts';

/** The one audience of all our services: tokens for anything else are not for us. */
export const AUDIENCE = 'green-channel';

const everywhere = { 'access.token.claim': 'true', 'introspection.token.claim': 'true' };
const alsoOfTheReader = { ...everywhere, 'id.token.claim': 'true', 'userinfo.token.claim': 'true' };

type Mapper = ProtocolMapperRepresentation & { name: string; config: Record<string, string> };

function mapper(name: string, kind: string, config: Record<string, string>): Mapper {
  return { name, protocol: 'openid-connect', protocolMapper: kind, config };
}

export const audience: Mapper = mapper('audience', 'oidc-audience-mapper', {
  'included.client.audience': AUDIENCE,
  ...everywhere,
});

/** From the user, or from the group that the user is in. */
const attribute = (name: string): Mapper =>
  mapper(name, 'oidc-usermodel-attribute-mapper', {
    'user.attribute': name,
    'claim.name': name,
    'jsonType.label': 'String',
    ...alsoOfTheReader,
  });

const fixed = (name: string, value: string): Mapper =>
  mapper(name, 'oidc-hardcoded-claim-mapper', {
    'claim.name': name,
    'claim.value': value,
    'jsonType.label': 'String',
    ...alsoOfTheReader,
  });

const roles: Mapper = mapper('roles', 'oidc-usermodel-realm-role-mapper', {
  'claim.name': 'roles',
  'jsonType.label': 'String',
  multivalued: 'true',
  ...alsoOfTheReader,
});

export const place: Mapper[] = placeClaims.map(attribute);
export const ofPerson: Mapper[] = [
  audience,
  fixed('kind', 'person'),
  ...place,
  attribute('post'),
  attribute('person'),
  roles,
];

export const ofService = (clientId: string): Mapper[] => [
  audience,
  fixed('kind', 'system'),
  fixed('client_id', clientId),
];

export const ofProgram = (clientId: string, name: string): Mapper[] => [
  audience,
  fixed('kind', 'client'),
  fixed('client_id', clientId),
  fixed('post', `client:${clientId}`),
  fixed('name', name),
  ...place,
  roles,
];
