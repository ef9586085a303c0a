/** What the user asked for, and on whose behalf. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, env, folder, httpUrl } from '@green-channel/platform/config';
import { serviceToken } from '@green-channel/platform/identity';
import { isDay } from '@green-channel/regulation';
import { argumentsOf, WrongArguments } from '@green-channel/regulation/cli/arguments';
import { z } from 'zod';
import { refusals } from './words.ts';

const options = {
  from: { type: 'string', default: '' },
  to: { type: 'string', default: '' },
  url: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080).describe('a port from 1 to 65535'),
  PUBLIC_URL: httpUrl.optional(),
  GC_HOME: folder.default(join(import.meta.dirname, '../../var')),
  GC_CALLED_FROM: folder.optional(),
  GC_TOKEN: z.string().min(1).optional().describe('access token of an administrator'),
  GC_CLIENT_ID: z.string().min(1).optional().describe('program with the role of an administrator'),
  GC_CLIENT_SECRET: z.string().min(1).optional().describe('its secret'),
});

export interface Order {
  file: string;
  from: string;
  to: string;
  url: string;
  token(): Promise<string>;
}

/** Undefined: the user wants to be told how it is used. */
export function orderFrom(args: string[], environment: Environment): Order | undefined {
  const given = env(schema, environment);
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw refusals.USAGE({ zh: '应给出一个文件', en: 'one file is needed' });
  for (const day of [values.from, values.to]) if (day !== '' && !isDay(day)) throw notADay(day);
  const url = (values.url ?? given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, '');
  const path = resolve(given.GC_CALLED_FROM ?? process.cwd(), file);
  return { file: path, from: values.from, to: values.to, url, token: tokenFor(given, url) };
}

function parsed(args: string[]) {
  try {
    return argumentsOf({ args, options, allowPositionals: true });
  } catch (error) {
    throw error instanceof WrongArguments ? refusals.USAGE({ zh: error.zh, en: error.en }) : error;
  }
}

const notADay = (day: string) =>
  refusals.USAGE({ zh: `“${day}”不是 YYYY-MM-DD 形式的日期`, en: `"${day}" is no day YYYY-MM-DD` });

const DEMO = 'service-demo';

function tokenFor(given: z.output<typeof schema>, url: string): Order['token'] {
  const { GC_TOKEN, GC_CLIENT_ID: clientId = DEMO, GC_CLIENT_SECRET, GC_HOME } = given;
  if (GC_TOKEN) return async () => GC_TOKEN;
  const tokenUrl = `${url}/realms/green-channel/protocol/openid-connect/token`;
  return async () => {
    const clientSecret = GC_CLIENT_SECRET ?? keptSecret(join(GC_HOME, 'secrets.json'), clientId);
    return serviceToken({ tokenUrl, clientId, clientSecret })();
  };
}

function keptSecret(file: string, clientId: string): string {
  const secrets = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secret: unknown = secrets.clients?.[clientId];
  if (typeof secret !== 'string') throw refusals.NOT_ON_BEHALF();
  return secret;
}
