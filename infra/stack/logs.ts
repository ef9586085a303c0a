import { join } from 'node:path';

/** These keep their log in the folder of their own. */
const own = new Set(['kafka', 'keycloak', 'redis']);

/** What a part of the stack writes, by its name. */
export function logOf(home: string, part: string): string {
  const name = part === 'PostgreSQL' ? 'postgres' : part.toLowerCase();
  return own.has(name) ? join(home, name, 'server.log') : join(home, 'logs', `${name}.log`);
}
