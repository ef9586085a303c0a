/** What every service that hears facts says about itself: whether it is at rest, how far it has read, whether it works. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from './bus.ts';
import { diskHealth } from './disk.ts';
import { type Health, healthOf } from './health.ts';
import { parsePosition } from './ids.ts';
import type { Inbox } from './inbox.ts';
import type { Pools } from './pool.ts';
import { platformRefusals } from './refusal.ts';
import type { Relay } from './relay.ts';
import { clockHealth } from './skew.ts';

export interface Parts {
  inbox?: Pick<Inbox, 'settled' | 'reached'>;
  relay?: Pick<Relay, 'settled' | 'wake'>;
  /** Work that waits for time to come; says how much it did now. */
  sweep?(): Promise<number>;
}

const TURN_MS = 15;
const REACH_MS = 5_000;

/** Waits until nothing is left to do; when the signal falls first, names what was still under way. */
export function atRest({ inbox, relay, sweep }: Parts): (signal: AbortSignal) => Promise<string[]> {
  async function waiting(): Promise<string[]> {
    const still: string[] = [];
    if (inbox && !(await inbox.settled())) still.push('inbox');
    if (sweep && (await sweep()) > 0) still.push('sweep');
    if (relay && !(await relay.settled())) still.push('relay');
    return still;
  }
  return async (signal) => {
    for (;;) {
      const still = await waiting();
      if (still.length === 0 || signal.aborted) return still;
      relay?.wake();
      await pause(TURN_MS);
    }
  };
}

/** Read your write: waits until the facts of the presented position have had their effect here. */
export function reachedIn(inbox: Pick<Inbox, 'reached'>): (position: string) => Promise<void> {
  return async (position) => {
    const place = parsePosition(position);
    if (place === undefined) return;
    if (await inbox.reached(place.noun, place.stream, place.version, REACH_MS)) return;
    throw platformRefusals.NOT_YET_VISIBLE({ position });
  };
}

export interface Needs {
  pools: Pools;
  bus?: Pick<Bus, 'health'> | undefined;
  inbox?: Pick<Inbox, 'deadLetters'>;
}

/** What a service that hears facts needs: its database, the bus, and somebody who looks after what was laid aside. */
export async function serviceHealth({ pools, bus, inbox }: Needs): Promise<Health[]> {
  const database = await databaseHealth(pools);
  if (database.some(({ ok, degraded }) => !ok && !degraded)) return database;
  return [...database, ...((await bus?.health?.()) ?? []), ...(inbox ? await laidAside(inbox) : [])];
}

/** Nobody waits for these but their own streams: the service works, and says what lies there. */
async function laidAside(inbox: Pick<Inbox, 'deadLetters'>): Promise<Health[]> {
  const letters = await inbox.deadLetters().catch(() => []);
  const [first] = letters;
  if (first === undefined) return [];
  const { id, noun, stream, version } = first;
  const reason = first.reason.split('\n')[0] ?? '';
  const count = letters.length;
  return [
    {
      part: 'inbox',
      ok: true,
      zh: `有 ${count} 条事实被搁置，最早一条：${noun} ${stream}@${version}（${reason}），编号 ${id}。排除原因后可重放。`,
      en: `${count} facts were laid aside, the first: ${noun} ${stream}@${version} (${reason}), letter ${id}. Mend the cause and replay it.`,
    },
  ];
}

/** Whether the database answers in both roles of the service. */
export async function databaseHealth({ app, worker }: Pools): Promise<Health[]> {
  const answers = await healthOf([
    {
      part: 'database',
      check: () => Promise.all([app.query('select 1'), worker.query('select 1')]),
      zh: '数据库无法连接，请检查数据库是否运行、地址与口令是否正确。',
      en: 'The database does not answer: check that it runs and that address and password are right.',
    },
  ]);
  const well = answers.every(({ ok }) => ok);
  return [...answers, ...diskHealth(), ...(well ? await clockHealth(worker) : [])];
}
