/** What each part of an installation is told: what all are told, what the real servers add, and what is its own. */
import { type Environment, environment } from '@green-channel/platform/config';
import { registerFile } from '../stack/register.ts';
import { clientOf, environmentOf, type ServicePart, type Site, sharedEnvironment } from './services.ts';
import type { Settings } from './settings.ts';
import { givenFor, unheardIn } from './tables.ts';

/** What one real server adds to the settings of those who use it. */
export interface Added {
  /** For every part. */
  shared?: Environment;
  /** For the service named. */
  own?(service: string): Environment;
  gateway?: Environment;
}

export interface Told {
  service(part: ServicePart): Environment;
  gateway: Environment;
}

export function toldIn(site: Site, settings: Settings, servers: Added[], more: Environment): Told {
  // Where business time may be moved is for trying only; production never is (architecture §6).
  const movable = environment.NODE_ENV === 'production' ? {} : { GC_CLOCK: 'movable' };
  const NODE_ENV = environment.NODE_ENV ?? 'development';
  const added = Object.assign({}, ...servers.map(({ shared }) => shared)) as Environment; // Object.assign says any
  const shared = { ...sharedEnvironment(site), ...added, ...movable, ...more, NODE_ENV };
  const service = (part: ServicePart): Environment =>
    Object.assign(environmentOf(part, site, shared), ...servers.map(({ own }) => own?.(part.name) ?? {}));
  const gateway: Environment = Object.assign(
    {
      ...shared,
      PORT: new URL(site.innerUrl).port,
      HOST: settings.host,
      SERVICE_CLIENT_SECRET: site.secrets.clients[clientOf('gateway')] ?? '',
      GATEWAY_DOOR_PER_MINUTE: String(settings.publicDoorPerMinute),
      GATEWAY_USER_PER_MINUTE: String(settings.userPerMinute ?? ''),
      GATEWAY_STACK_FILE: registerFile(site.home),
    },
    ...servers.map((server) => server.gateway ?? {}),
  );
  // What the operator sets beside what a start gives reaches the part that reads it.
  for (const name of unheardIn(environment, gateway))
    process.emitWarning(`${name} is given by the start itself; what you set is not heard`, {
      code: 'GC_UNHEARD_SETTING',
    });
  const withGiven = (part: string, told: Environment) => ({ ...givenFor(part, environment, told), ...told });
  return { service: (part) => withGiven(part.name, service(part)), gateway: withGiven('gateway', gateway) };
}
