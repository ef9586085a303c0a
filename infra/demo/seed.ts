/** The first start: builds the demo city, then lets nine weeks of its life pass through real commands on a moved clock. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embedded } from '../embedded/platform.ts';
import { office as officeAt } from './actor.ts';
import { type ActName, acts, type Case, type World } from './acts.ts';
import { courseOf } from './course.ts';
import { halfDays, laterBy } from './day.ts';
import { furtherCities } from './further.ts';
import { liveIn } from './further-live.ts';
import { type Organisation, organisationOf } from './organisation.ts';
import { partiesOf } from './parties.ts';
import { DAYS, type Plan, plans } from './plan.ts';
import { progressLine } from './progress.ts';
import { submit } from './residents.ts';

interface Seeding {
  /** Also nine weeks of appeals, not the city and its people alone. */
  appeals: boolean;
  say(line: string): void;
  signal: AbortSignal;
}

/** What happens in one half-day: an appeal is raised, or an act is due on a case raised before. */
type Doing = { plan: Plan; index: number; act: ActName | 'submit' };

/** Said when everything that was asked for is there; tests wait for it. */
export const READY = '示范数据就绪 / demo ready';

const AT_ONCE = 6;

/** Seeds once. A first start that was stopped half-way leaves the city as far as it came, and never in the past. */
export async function seedDemo(embedded: Embedded, { appeals, say, signal }: Seeding): Promise<void> {
  const begun = join(embedded.home, 'demo-begun');
  const done = join(embedded.home, 'demo-seeded');
  if (existsSync(done)) return ready(embedded, say);
  const organisation = await organisationOf(embedded);
  if (existsSync(begun))
    say('· 示范数据上次未生成完，城市保持当时的样子 / the demo was stopped half-way and stays as it was');
  else if (appeals && !signal.aborted) {
    writeFileSync(begun, 'Appeals of the demo city were begun here.\n');
    tell(await live(embedded, organisation, { say, signal }), say);
  }
  if (existsSync(begun)) {
    await organisation.advanceClock(new Date());
    for (const city of signal.aborted ? [] : furtherCities) tell(await liveIn(embedded, city, { say, signal }), say);
    writeFileSync(done, 'The demo city was built here; its clock stands at today.\n');
  }
  organisation.close();
  if (signal.aborted) say('· demo: stopped');
  else await ready(embedded, say);
}

/** Its people may log in now, and its programs are known. */
async function ready(embedded: Embedded, say: Seeding['say']): Promise<void> {
  await embedded.register();
  say(`· ${READY}`);
}

function tell(faults: string[], say: (line: string) => void): void {
  for (const fault of faults.slice(0, 5)) say(`  ! ${fault}`);
  if (faults.length > 0) say(`  ! ${faults.length} acts of the demo failed`);
}

type Living = Pick<Seeding, 'say' | 'signal'>;

async function live(embedded: Embedded, organisation: Organisation, { say, signal }: Living): Promise<string[]> {
  const office = officeAt(embedded.site.innerUrl, embedded.url);
  const slots = halfDays(new Date(), DAYS);
  const calendar = calendarOf(slots, plans(organisation.posts));
  const made = new Map<number, Case>();
  const faults: string[] = [];
  const show = progressLine('示范数据 / demo data', slots.length, say);
  for (const [index, now] of slots.entries()) {
    if (signal.aborted) return faults;
    await (index === 0 ? organisation.setClock(now) : organisation.advanceClock(now));
    const world: World = { office, organisation, now, today: legalDay(now) };
    await inTurns(calendar[index] ?? [], AT_ONCE, (doing) =>
      perform(world, doing, made).catch((error: Error) => void faults.push(error.message)),
    );
    show(index + 1);
  }
  return faults;
}

async function perform(world: World, { plan, index, act }: Doing, made: Map<number, Case>): Promise<void> {
  if (act === 'submit') {
    made.set(index, { plan, ...(await submit(world, plan, index)), ...partiesOf(world.organisation, plan) });
    return;
  }
  const known = made.get(index);
  if (known) await acts[act](world, known);
}

/** For each half-day what is done in it; what would come after today is not done. */
function calendarOf(slots: Date[], all: Plan[]): Doing[][] {
  const calendar: Doing[][] = slots.map(() => []);
  for (const [index, plan] of all.entries()) {
    let at = Math.min(slots.length - 1, Math.max(0, slots.length - 1 - plan.daysAgo * 2 - (plan.minute % 2)));
    calendar[at]?.push({ plan, index, act: 'submit' });
    for (const { act, gap } of courseOf(plan)) {
      at = laterBy(slots, at, gap);
      calendar[at]?.push({ plan, index, act });
    }
  }
  return calendar;
}

async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
const legalDay = (at: Date): string => zone.format(at);
