import { type Environment, env } from '@green-channel/platform/config';
import { serviceSettings } from '@green-channel/platform/service-settings';
import { ownTokenSettings, peerSettings } from '@green-channel/platform/settings';
import { z } from 'zod';

export const settings = z.object({
  ...serviceSettings('REPORTING'),
  ...peerSettings('DIRECTORY'),
  ...ownTokenSettings,
});

export type Config = z.infer<typeof settings>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(settings, environment, { prefix: 'REPORTING_' });
}
