/** Trust R4: appeals by thousands while the database is stopped at once every few seconds, broker and cache are killed, and business time is moved. */
import { setTimeout as pause } from 'node:timers/promises';
import { chance, whole } from '@green-channel/infra/testing/chance';
import { streamOf } from '../chaos/appeals.ts';
import { contend } from '../chaos/contended.ts';
import type { Operation } from '../chaos/linearizable.ts';
import { Outside } from '../chaos/outside.ts';
import { clerk, type Stage } from '../journeys/stage.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { processesOf } from './running-stack.ts';
import { allWell, back, strike } from './stricken.ts';

export interface Trial {
  accepted: number;
  history: Operation[];
  /** From the last appeal until nothing was under way any more. */
  drainedS?: number;
  wrong?: string[];
}

export interface Weather {
  /** At least so many appeals, and so many blows to the database. */
  appeals: number;
  blows: number;
  /** How many hand in at the same time. */
  hands: number;
}

const MINUTE = 60_000;

/** 50,000 with --all, a few hundred else; `GC_TEST_STORM` names another number. A blow comes with each 500. */
export function weather(appeals = Number(process.env['GC_TEST_STORM'] ?? (whole ? 50_000 : 300))): Weather {
  return { appeals, blows: Math.max(3, Math.ceil(appeals / 500)), hands: appeals > 1_000 ? 32 : 4 };
}

export async function storm(stage: Stage, { appeals, blows, hands }: Weather): Promise<Trial> {
  const { url, installation } = stage;
  const { home } = installation.running;
  const outside = new Outside(url);
  await outside.tokenOf(clerk);
  const cases = [(await stage.bring('registered')).id, (await stage.bring('registered')).id];
  const over = new AbortController();
  const writing = contend({ outside, posts: [clerk, clerk, clerk], cases }, over.signal);
  const community = stage.organ('东厂宅社区');
  const began = Date.now();
  const struck = new Map<string, number>();
  const load = streamOf(outside, {
    ...{ community, name: 'storm', hands },
    goesOn: () =>
      !over.signal.aborted && (outside.accepted.length < appeals || (struck.get('PostgreSQL') ?? 0) < blows),
  });
  await Promise.all([strikes(stage, struck, over.signal), load.finally(() => over.abort())]);
  const history = await writing;
  await allWell(url);
  const quiet = Date.now();
  await installation.rest(600_000);
  const drainedS = (Date.now() - quiet) / 1000;
  outside.leave();
  const accepted = outside.accepted.length;
  const wrong = await whatIsWrong(home, outside.accepted, MINUTE);
  process.stderr.write(
    `storm: ${accepted} accepted in ${Math.round((quiet - began) / 1000)} s, ${outside.cut} connections cut, put off: ${timesOf(outside.putOff) || 'none'}; struck ${timesOf(struck)}; drained in ${drainedS.toFixed(1)} s; ${history.length} operations of writers\n`,
  );
  return { accepted, history, drainedS, wrong };
}

/** Every five to ten seconds the database; in turns the broker, the cache and the city's clock with it. */
async function strikes(stage: Stage, struck: Map<string, number>, over: AbortSignal): Promise<void> {
  const luck = chance();
  const at = { url: stage.url, home: stage.installation.running.home };
  const beside = ['Kafka', 'Redis'].filter((part) => processesOf(at.home).some((each) => each.part === part));
  const counted = (name: string) => struck.set(name, (struck.get(name) ?? 0) + 1);
  for (let round = 0; !over.aborted; round += 1) {
    await pause(luck.between(5_000, 10_000), undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) break;
    const down = [strike(at.home, 'PostgreSQL', 'SIGQUIT')];
    counted('PostgreSQL');
    const other = beside[round % (beside.length + 1)];
    if (other) {
      down.push(strike(at.home, other));
      counted(other);
    } else {
      await clockMoved(stage);
      counted('the clock');
    }
    for (const one of down) await back(at, one);
  }
}

const timesOf = (counts: Map<string, number>): string =>
  [...counts].map(([name, n]) => `${name} ${n} times`).join(', ');

/**
 * Half an hour on; tried again while nobody answers. Its answer waits until all are at rest, which under load they never
 * are: whether it moved is seen by asking.
 */
async function clockMoved({ people, city }: Stage): Promise<void> {
  const asked = () => people.does('operator', `/clock?city=${city}`).then(({ body }) => Date.parse(body.now));
  let to = Number.POSITIVE_INFINITY;
  for (const until = Date.now() + 2 * MINUTE; Date.now() < until; await pause(500)) {
    const now = await asked().catch(() => undefined);
    if (now === undefined) continue;
    if (now >= to) return;
    to = Math.min(to, now + 30 * MINUTE);
    const body = { city, to: new Date(to).toISOString() };
    await people.does('operator', '/clock/set', { body }).catch(() => undefined);
  }
  throw new Error('the clock could not be moved within two minutes');
}
