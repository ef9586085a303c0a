/** The broker is killed; from that instant until a command that was accepted after it is in the inbox. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { appealBody } from '../../appeal.ts';
import { watchInboxes } from '../../arrivals.ts';
import { communitiesOf, warmUp } from '../../city.ts';
import { type Bench, type Figure, median, type Options } from '../../figure.ts';
import { type StackInstallation, startStack } from '../../stack.ts';

const GOAL_S = 15;
const PATIENCE_S = 120;
/** A restart right after a restart would wait longer by design: supervision backs off. */
const BETWEEN_MS = 65_000;

export const broker: Bench = {
  name: 'broker',
  says: 'kill -9 of the broker, until a new command is in the inbox',
  run,
};

interface Recovery {
  /** Seconds from the kill. */
  accepted: number;
  begun: number;
  inbox: number;
}

async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  await using stack = await startStack({ GC_STACK: 'postgres,kafka,services' });
  const communities = await communitiesOf(stack.running.url, 10);
  await warmUp(stack, communities);
  const all: Recovery[] = [];
  for (let round = 1; round <= count; round += 1) {
    all.push(await recover(stack, communities));
    say(`broker, round ${round}: ${all.at(-1)?.inbox.toFixed(1)} s`);
    await stack.rest();
    if (round < count) await pause(BETWEEN_MS);
  }
  const mid = (of: (one: Recovery) => number) => median(all.map(of)).toFixed(1);
  return [
    {
      figure: 'kill -9 of the broker → a command accepted after it is in the inbox',
      goal: `≤ ${GOAL_S} s`,
      unit: 's',
      rounds: all.map(({ inbox }) => inbox),
      holds: (value) => value <= GOAL_S,
      beside: `accepted after ${mid(({ accepted }) => accepted)} s (nobody waits for the broker); a new broker begun after ${mid(({ begun }) => begun)} s`,
    },
  ];
}

async function recover(stack: StackInstallation, communities: number[]): Promise<Recovery> {
  const watch = await watchInboxes(stack.admin, communities);
  const old = stack.pidOf('Kafka');
  const killed = performance.now();
  const since = () => (performance.now() - killed) / 1000;
  process.kill(old, 'SIGKILL');
  const id = await handIn(stack.running.url, communities[0] ?? 0);
  const accepted = since();
  let begun = 0;
  while (!watch.seen.has(id) && since() < PATIENCE_S) {
    if (begun === 0 && isNew(stack, old)) begun = since();
    await pause(20);
  }
  const inbox = since();
  await watch.stop();
  if (!watch.seen.has(id)) throw new Error(`not in the inbox after ${PATIENCE_S} s`);
  return { accepted, begun: begun || inbox, inbox };
}

const isNew = (stack: StackInstallation, old: number): boolean => ![0, old].includes(stack.pidOf('Kafka'));

async function handIn(url: string, community: number): Promise<string> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const body = appealBody(Math.floor(Math.random() * 1e6), community);
  const answer = await fetch(`${url}/api/v1/submissions`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`the public door says ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { reply: { id: string } }).reply.id; // the gateway's own answer
}
