import { type Environment, env } from '@green-channel/platform/config';
import { relaySettings } from '@green-channel/platform/relay';
import { serviceSettings } from '@green-channel/platform/service-settings';
import { z } from 'zod';

export const settings = z.object({
  ...serviceSettings('SLA_TIMER'),
  ...relaySettings,
});

export type Config = z.infer<typeof settings>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(settings, environment, { prefix: 'SLA_TIMER_' });
}
