/** Each service a process of its own, and a receiver of the stack beside them: the trace crosses them all. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStage, type Stage } from '../journeys/stage.ts';
import { commandOf, processesOf } from '../stack/running-stack.ts';
import { until } from '../stack/until.ts';
import { expectOneTrace, handInAndRegister } from './one-trace.ts';
import { spansIn } from './receiver.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ GC_STACK: 'services,otel', OTEL_BSP_SCHEDULE_DELAY: '200' });
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose](), 60_000);

test('one trace goes through the processes of all who had a hand in it, and is found again by its id', async () => {
  const { home } = stage.installation.running;
  const file = join(home, 'telemetry/traces.ndjson');
  const spans = () =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .flatMap((line) => spansIn(JSON.parse(line)))
      : [];
  const { handed, registered } = await handInAndRegister(stage, { spans });
  expectOneTrace(handed, handed.heardBy('reporting', 'case'), [/^POST/, 'take in', 'hear submission']);
  expectOneTrace(registered, registered.heardBy('notification', 'case'), [/^POST/, /RegisterCase$/]);
  const receiver = processesOf(home).find(({ part }) => part === 'OTLP receiver');
  const [, port] = /receiver\.ts (\d+)/.exec(commandOf(receiver?.pid ?? 0)) ?? [];
  const found = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/traces/${registered.spans[0]?.traceId}`);
    return ((await answer.json()) as { spans: { service: string }[] }).spans;
  };
  const services = ['gateway', 'notification', 'reporting', 'routing', 'sla-timer'];
  await until(async () => {
    const seen = new Set((await found()).map(({ service }) => service));
    return services.every((service) => seen.has(service));
  });
}, 120_000);
