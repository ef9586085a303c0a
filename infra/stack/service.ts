/** One service, or the gateway, as a process of its own: `service.ts NAME FOLDER`, told everything by its environment. */
import { environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { stopTelemetry } from '@green-channel/platform/telemetry';
import { giveBackWhenQuiet } from '../embedded/give-back.ts';
import { parts } from '../embedded/services.ts';

interface Running {
  address: string;
  stop(): Promise<void>;
}

const [, , name = ''] = process.argv;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function startNamed(): Promise<Running> {
  if (name === 'gateway') return gateway();
  const part = parts.find((each) => each.name === name);
  if (!part) throw new Error(`there is no service ${name}`);
  return (await part.load()).start(environment);
}

async function gateway(): Promise<Running> {
  const { start: startGateway } = await import('@green-channel/gateway/main'); // only where it is the gateway
  if (environment['GC_EMBEDDED_IDENTITY'] === undefined) return startGateway(environment);
  const { identityHere } = await import('./identity-here.ts');
  const { mount, close } = await identityHere(environment);
  const running = await startGateway(environment, { mount });
  return { ...running, stop: () => running.stop().finally(close) };
}

async function run(): Promise<void> {
  const running = await startNamed();
  say(`${name} (process ${process.pid}) listens on ${running.address}`);
  giveBackWhenQuiet();
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    say(`${name} (process ${process.pid}) stops`);
    void running
      .stop()
      .finally(stopTelemetry)
      .finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
}

run().catch((error: unknown) => {
  say(isRefusal(error) ? `${error.zh}\n${error.en}` : error instanceof Error ? (error.stack ?? error.message) : '?');
  process.exit(1);
});
