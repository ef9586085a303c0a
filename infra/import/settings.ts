/** Where the platform is and with which secret the import speaks to it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, env, folder, httpUrl } from '@green-channel/platform/config';
import { z } from 'zod';
import { refusals } from './refusals.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080).describe('a port from 1 to 65535'),
  PUBLIC_URL: httpUrl.optional(),
  GC_HOME: folder.default(join(import.meta.dirname, '../../var')),
  GC_IMPORT_CLIENT_SECRET: z.string().min(1).optional().describe('secret of client service-import'),
});

export interface Settings {
  url: string;
  /** Read when it is needed: a file can be refused without it. */
  clientSecret(): string;
}

export function settingsFrom(environment: Environment): Settings {
  const given = env(schema, environment);
  return {
    url: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    clientSecret: () => given.GC_IMPORT_CLIENT_SECRET ?? kept(join(given.GC_HOME, 'secrets.json')),
  };
}

function kept(file: string): string {
  const secrets = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secret: unknown = secrets.clients?.['service-import'];
  if (typeof secret !== 'string') throw refusals.SECRET_MISSING({ file });
  return secret;
}
