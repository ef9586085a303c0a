/** A reader that was away: 100,000 events lie on its topics when it comes back. */
import { setTimeout as pause } from 'node:timers/promises';
import { atRest } from '../../../trust/at-rest.ts';
import { openVault } from '../../../trust/vault.ts';
import { readersOf, sourceOf } from '../../../trust/who-hears-whom.ts';
import { communitiesOf, warmUp } from '../../city.ts';
import type { ClosedAnswer } from '../../closed-loop.ts';
import type { Bench, Figure, Options } from '../../figure.ts';
import { whole } from '../../figure.ts';
import { workedBetween } from '../../parts.ts';
import { runProgram } from '../../program.ts';
import { type StackInstallation, startStack } from '../../stack.ts';

const GOAL = 2;
const EVENTS = Number(process.env['GC_BENCH_EVENTS'] ?? 100_000);
/** It hears most: each appeal is a submission and a case to it, and a message in an inbox. */
const READER = 'notification';
const CONNECTIONS = 32;

export const catchUp: Bench = {
  name: 'catch-up',
  says: `a reader that was away takes ${whole(EVENTS)} events, against the rate at which they come in`,
  run,
};

/** Made once: what was heard is heard. */
async function run({ seconds, say }: Options): Promise<Figure[]> {
  await using stack = await startStack({ GC_STACK: 'postgres,kafka,services' });
  const communities = await communitiesOf(stack.running.url, 40);
  await warmUp(stack, communities);
  const fill = (forSeconds: number) =>
    runProgram<ClosedAnswer>(GENERATOR, {
      ...{ port: stack.running.port, connections: CONNECTIONS, communities },
      seconds: forSeconds,
    });
  await fill(seconds); // the code is compiled, the caches are filled
  await stack.rest();
  const [before, atWork] = [await eventsOf(stack), await fill(seconds)];
  await stack.rest();
  const intake = ((await eventsOf(stack)) - before) / atWork.seconds;
  say(`catch-up: intake brings ${whole(intake)} events/s with everybody at work; ${READER} goes away`);
  await letIn(stack, false);
  const behind = async () => (await eventsOf(stack)) - (await heard(stack));
  while ((await behind()) < EVENTS) {
    await fill(Math.max(1, Math.min(10, (EVENTS - (await behind())) / intake)));
    say(`catch-up: ${whole(await behind())} events behind`);
  }
  await othersAtRest(stack);
  const [waiting, usage, began] = [await behind(), stack.usage(), performance.now()];
  await letIn(stack, true);
  while ((await behind()) > 0) await pause(50);
  const rate = waiting / ((performance.now() - began) / 1000);
  return [
    {
      figure: `catch-up of ${whole(waiting)} events over Kafka by ${READER}, against the intake of these events`,
      goal: `≥ ${GOAL} × the intake rate`,
      unit: 'x',
      rounds: [rate / intake],
      holds: (value) => value >= GOAL,
      beside: `${whole(rate)} events/s against ${whole(intake)}/s at the busiest door with everybody at work; CPU an event: ${workedBetween(usage, stack.usage(), waiting)}`,
    },
  ];
}

const GENERATOR = new URL('../../closed-loop.ts', import.meta.url).pathname;

const nouns = readersOf({ query: async () => [] } as never)
  .filter(({ consumer }) => consumer === READER)
  .map(({ noun }) => noun);

const SAID = nouns.map((noun) => `(select count(*) from ${sourceOf(noun)}.event where noun = '${noun}')`).join(' + ');
const HEARD = `select coalesce(sum(version), 0)::int as n from ${READER}.inbox_stream where consumer = '${READER}'`;

const eventsOf = ({ admin }: StackInstallation): Promise<number> => numberOf(admin, `select (${SAID})::int as n`);
const heard = ({ admin }: StackInstallation): Promise<number> => numberOf(admin, HEARD);

async function numberOf(admin: StackInstallation['admin'], text: string): Promise<number> {
  return (await admin.query<{ n: number }>(text)).rows[0]?.n ?? 0;
}

/** Away is whose database lets it in no more: its process lives on, and nobody begins it anew. */
async function letIn({ admin }: StackInstallation, may: boolean): Promise<void> {
  for (const role of ['app', 'worker']) await admin.query(`alter role ${READER}_${role} ${may ? 'login' : 'nologin'}`);
  if (!may)
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like '${READER}_%'`);
}

async function othersAtRest({ running }: StackInstallation): Promise<void> {
  await using vault = await openVault(running.home);
  await atRest(vault, 600_000, READER);
}
