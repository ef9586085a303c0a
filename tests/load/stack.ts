/** The platform on real servers, each service a process of its own, as `./scripts/start --stack` runs it. */
import { whyNoRedis } from '@green-channel/infra/stack/redis/program';
import { processesOf } from '../stack/running-stack.ts';
import { type Installation, startInstallation } from './installation.ts';
import { type Usage, usageOf } from './parts.ts';

export const wholeStack: string = whyNoRedis() ? 'postgres,kafka,keycloak,services' : 'all';

export interface StackInstallation extends Installation {
  usage(): Map<string, Usage>;
  /** Of the process that is this part now. */
  pidOf(part: string): number;
}

export async function startStack(more: Record<string, string> = {}): Promise<StackInstallation> {
  const installation = await startInstallation({ GC_STACK: wholeStack, ...more });
  const parts = () => processesOf(installation.running.home);
  return {
    ...installation,
    usage: () => usageOf(installation.pid, parts()),
    pidOf(name) {
      const found = parts().find(({ part }) => part === name);
      if (!found) throw new Error(`no part is called ${name}`);
      return found.pid;
    },
    [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose](),
  };
}
