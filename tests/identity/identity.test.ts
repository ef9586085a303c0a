import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { embeddedStage, keycloakStage } from './stage.ts';
import { identitySuite } from './suite.ts';

describe('The embedded identity', () => identitySuite(embeddedStage));
whereKeycloakRuns()('A real Keycloak', () => identitySuite(keycloakStage));
