/** Every service and the gateway in this very process, each behind its own port as elsewhere. */
import { start as startGateway } from '@green-channel/gateway/main';
import { embeddedIdentity } from './identity.ts';
import { parts, type Site } from './services.ts';
import type { Told } from './told.ts';

export interface Serving {
  scope: AsyncDisposableStack;
  site: Site;
  told: Told;
  /** Whether people log in by the embedded identity, and whether it shows a demo's people. */
  identity: 'embedded' | 'keycloak';
  demo: boolean;
}

export async function inOneProcess({ scope, site, told, identity, demo }: Serving): Promise<void> {
  for (const part of parts) {
    const { start } = await part.load();
    const running = await start(told.service(part));
    scope.defer(() => running.stop());
  }
  const own = identity === 'embedded' ? await embeddedIdentity(site, demo) : undefined;
  scope.defer(() => own?.close());
  const gateway = await startGateway(told.gateway, own ? { mount: own.mount } : {});
  scope.defer(() => gateway.stop());
}
