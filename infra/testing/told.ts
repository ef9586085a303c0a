/** What each service would make of an environment: the very settings that it reads at its start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';

type Read = (environment: Environment) => unknown;

const readers: Record<string, () => Promise<Read>> = {
  directory: async () => (await import('@green-channel/directory/config')).configFrom,
  intake: async () => (await import('@green-channel/intake/config')).configFrom,
  routing: async () => (await import('@green-channel/routing/config')).configFrom,
  'sla-timer': async () => (await import('@green-channel/sla-timer/config')).configFrom,
  feedback: async () => (await import('@green-channel/feedback/config')).configFrom,
  evaluation: async () => (await import('@green-channel/evaluation/config')).configFrom,
  reporting: async () => (await import('@green-channel/reporting/config')).configFrom,
  notification: async () => (await import('@green-channel/notification/config')).configFrom,
  gateway: async () => (await import('@green-channel/gateway/config')).configOf,
};

export const told = Object.keys(readers);

/** What it would refuse to start with, or names that no setting has; empty when all fits. */
export async function faultsIn(service: string, environment: Environment): Promise<string[]> {
  const read = await readers[service]?.();
  if (!read) return [`there is no service ${service}`];
  const warned: string[] = [];
  const hear = (warning: Error) => warned.push(warning.message);
  process.on('warning', hear);
  try {
    read(environment);
    await new Promise((resolve) => setImmediate(resolve)); // warnings come a tick later
    return warned.filter((warning) => warning.includes('is it misspelt'));
  } catch (error) {
    return [isRefusal(error) ? error.en : String(error)];
  } finally {
    process.off('warning', hear);
  }
}

/** What the image itself says, wherever it runs. */
export function imageEnvironment(): Record<string, string> {
  const text = readFileSync(join(import.meta.dirname, '../Containerfile'), 'utf8').replaceAll('\\\n', ' ');
  const [, line = ''] = /^ENV (NODE_ENV=.*)$/m.exec(text) ?? [];
  const pairs = line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g);
  return Object.fromEntries([...pairs].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain]));
}
