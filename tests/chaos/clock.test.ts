/** A service whose machine is five minutes off: what it refuses it names, nothing is lost or doubled, and each timer rings once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { chance, seed, whole } from '@green-channel/infra/testing/chance';
import { faketime, whereFaketimeRuns } from '@green-channel/infra/testing/faketime';
import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { whereAll } from '@green-channel/infra/testing/where';
import { until } from '../journeys/people.ts';
import { clerk, openStage, type Stage } from '../journeys/stage.ts';
import { type HealthPage, healthOf } from '../stack/running-stack.ts';
import { allWell, partOf, strike } from '../stack/stricken.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { appeal, handIn } from './appeals.ts';
import { breachesOf, type Due, justBeforeItsDue, ringsOf } from './due.ts';
import { Outside, type Told } from './outside.ts';

const SECONDS = 300;

whereAll(
  whereFaketimeRuns(),
  whereKafkaRuns(),
  whereKeycloakRuns(),
)('a clock five minutes off', () => {
  let stage: Stage;
  let outside: Outside;
  let home: string;
  let community: number;
  const file = join(process.env['GC_TEST_SCRATCH'] ?? '', `skewed-${process.pid}.json`);
  beforeAll(async () => {
    const skewed = join(import.meta.dirname, 'skewed.cjs');
    const hook = { NODE_OPTIONS: `--require=${skewed}`, GC_SKEWED: file };
    stage = await openStage({ GC_STACK: 'postgres,kafka,keycloak,services', ...hook });
    outside = new Outside(stage.url);
    home = stage.installation.running.home;
    community = stage.organ('东厂宅社区');
    await outside.tokenOf(clerk);
  }, 600_000);
  afterAll(async () => {
    outside?.leave();
    await stage?.[Symbol.asyncDispose]();
  }, 60_000);

  /** Each begins anew by the clock that it is given, or by the right one; until all are there. */
  async function byTheirClocks(by: Record<string, string>): Promise<void> {
    writeFileSync(file, JSON.stringify({ library: faketime(), by }));
    const struck = ['routing', 'sla-timer'].map((part) => strike(home, part, 'SIGTERM'));
    const page = await until(
      () => healthOf(stage.url),
      ({ stack, services }) =>
        struck.every(({ part, pid }) => stack.some((now) => now.part === part && now.ok && now.pid !== pid)) &&
        Object.keys(by).every((name) => clockOf(services, name) !== undefined),
      'both to be begun anew, and their clocks to be named',
      { patienceMs: 120_000, everyMs: 250 },
    );
    for (const [name, seconds] of Object.entries(by))
      expect(clockOf(page.services, name)).toMatch(
        seconds.startsWith('+') ? /(299|300|301) s ahead of the database/ : /(299|300|301) s behind the database/,
      );
  }

  const clockOf = (services: HealthPage['services'], name: string): string | undefined =>
    services.find(({ service }) => service === name)?.parts.find(({ part }) => part === 'clock')?.en;

  /** One that nobody registers: the clock that runs for it comes to its end so many seconds from now. */
  async function waiting(secondsBefore: number): Promise<{ told: Told; due: Due; rang: number }> {
    const told = await handIn(outside, { community, name: `waiting ${secondsBefore}` });
    const due = await justBeforeItsDue({ home, people: outside.people }, told.id, secondsBefore);
    return { told, due, rang: await ringsOf(home, due) };
  }

  const isDue = async ({ due_at }: Due): Promise<boolean> =>
    Date.parse((await outside.people.does('operator', `/clock?city=${stage.city}`)).body.now) > due_at.getTime();

  const breached = (told: Told) =>
    until(
      () => breachesOf(home, told.id),
      (n) => n > 0,
      'the breach',
      { patienceMs: 30_000 },
    );

  async function timerAhead(): Promise<void> {
    const { told, due, rang } = await waiting(90);
    await byTheirClocks({ routing: `-${SECONDS}`, 'sla-timer': `+${SECONDS}` });
    expect([await ringsOf(home, due), await isDue(due)]).toEqual([rang, false]); // five minutes past, by the timer's clock
    for (let n = 0; n < 10; n += 1) await appeal(outside, { community, name: `behind ${n}` }, 2);
    await until(() => isDue(due), Boolean, 'the due instant', { patienceMs: 120_000 });
    await breached(told);
    await stage.installation.rest(60_000);
    expect([await ringsOf(home, due), await breachesOf(home, told.id)]).toEqual([rang + 1, 1]);
    await byTheirClocks({});
  }

  async function timerBehind(): Promise<void> {
    const { told, due, rang } = await waiting(45);
    await byTheirClocks({ routing: `+${SECONDS}`, 'sla-timer': `-${SECONDS}` });
    const refused = await outside.people.call(await outside.tokenOf(clerk), `/cases/${told.id}`);
    expect([refused.status, refused.body]).toEqual([
      401,
      expect.objectContaining({ reason: 'TOKEN_EXPIRED', zh: expect.stringMatching(/\p{Script=Han}/u) }),
    ]);
    for (let n = 0; n < 10; n += 1) await handIn(outside, { community, name: `ahead ${n}` });
    await until(() => isDue(due), Boolean, 'the due instant', { patienceMs: 60_000 });
    await pause(3_000); // several looks of the timer
    expect(await ringsOf(home, due)).toBe(rang);

    await byTheirClocks({});
    await breached(told);
    await stage.installation.rest(60_000);
    expect([await ringsOf(home, due), await breachesOf(home, told.id)]).toEqual([rang + 1, 1]);
  }

  const trials: [name: string, trial: () => Promise<void>][] = [
    ['the timer ahead, routing behind: tokens are accepted, nobody is rung for early, no ring is lost', timerAhead],
    ['routing ahead, the timer behind: a token is told to be expired, appeals are taken, rings come late', timerBehind],
  ];
  test.each(whole ? trials : chance().some(trials, 1))(`%s (GC_TEST_SEED=${seed})`, (_, trial) => trial(), 300_000);

  test('right again, all is well: whoever was refused is let in, and the five facts hold', async () => {
    await allWell(stage.url);
    const { id } = await appeal(outside, { community, name: 'right again' }, 2);
    const { body } = await outside.people.does(await outside.tokenOf(clerk), `/cases/${id}`);
    expect(body.case.summary).toMatchObject({ caseId: id });
    outside.leave();
    expect(await whatIsWrong(home, outside.accepted, 60_000)).toEqual([]);
    expect([partOf(home, 'routing').ok, partOf(home, 'sla-timer').ok]).toEqual([true, true]);
  }, 120_000);
});
