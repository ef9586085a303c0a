/** Programs of this machine that the chosen parts need and that are not there, each with the command to type; asked before anything starts. */
import type { Settings } from '../embedded/settings.ts';
import { whyNoKafka } from './kafka/jars.ts';
import { whyNoKeycloak } from './keycloak/install.ts';
import { whyNoRedis } from './redis/program.ts';

export function missingFor({ bus, identity, keycloak, redis }: Settings): string[] {
  const asked = [
    bus === 'kafka' ? whyNoKafka() : undefined,
    identity === 'keycloak' && keycloak === undefined ? whyNoKeycloak() : undefined,
    redis !== undefined && redis.url === undefined ? whyNoRedis() : undefined,
  ];
  return asked.filter((why) => why !== undefined);
}
