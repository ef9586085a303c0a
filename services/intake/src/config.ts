import { busSettings } from '@green-channel/platform/bus-open';
import { type Environment, env } from '@green-channel/platform/config';
import { relaySettings } from '@green-channel/platform/relay';
import {
  fileSettings,
  keySettings,
  ownSettings,
  peerSettings,
  processSettings,
  residentSettings,
  rpcSettings,
  tokenSettings,
} from '@green-channel/platform/settings';
import { z } from 'zod';

export const settings = z.object({
  ...ownSettings('INTAKE'),
  ...peerSettings('DIRECTORY'),
  ...tokenSettings,
  ...residentSettings,
  ...fileSettings,
  ...keySettings,
  ...busSettings,
  ...relaySettings,
  ...rpcSettings,
  ...processSettings,
});

export type Config = z.infer<typeof settings>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(settings, environment, { prefix: 'INTAKE_' });
}
