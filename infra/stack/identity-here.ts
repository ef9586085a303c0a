/** The embedded identity in a gateway of its own process: what it needs of the installation, from its settings and folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, env, folder, httpUrl } from '@green-channel/platform/config';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { rpcSettings } from '@green-channel/platform/settings';
import { z } from 'zod';
import { type EmbeddedIdentity, embeddedIdentity } from '../embedded/identity.ts';
import type { Secrets } from '../embedded/secrets.ts';

const schema = z.object({
  GC_HOME: folder,
  GC_EMBEDDED_IDENTITY: z.enum(['demo', 'empty']),
  PUBLIC_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl,
  DIRECTORY_ADDRESS: z.string(),
  ...rpcSettings,
});

export async function identityHere(from: Environment): Promise<EmbeddedIdentity> {
  const told = env(schema, from);
  const site = {
    secured: securedBy(told),
    home: told.GC_HOME,
    publicUrl: told.PUBLIC_URL,
    innerUrl: new URL(told.AUTH_TOKEN_URL).origin,
    ports: new Map([['directory', Number(told.DIRECTORY_ADDRESS.split(':').at(-1))]]),
    secrets: JSON.parse(readFileSync(join(told.GC_HOME, 'secrets.json'), 'utf8')) as Secrets, // written by secrets.ts
  };
  return embeddedIdentity(site, told.GC_EMBEDDED_IDENTITY === 'demo');
}
