/** The stack: an appeal all the way over real servers, then each process killed in turn under load, and nothing is lost. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { whyNoRedis } from '@green-channel/infra/stack/redis/program';
import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { chance, seed, whole } from '@green-channel/infra/testing/chance';
import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { topics } from '@green-channel/proto/topics';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { appeals } from '../chaos/appeals.ts';
import { Outside } from '../chaos/outside.ts';
import { clerk, openStage, type Stage } from '../journeys/stage.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { commandOf, healthOf, onTopics, processesOf } from './running-stack.ts';

const services = ['directory', 'intake', 'routing', 'sla-timer', 'feedback', 'evaluation', 'reporting', 'notification'];
const servers = ['PostgreSQL', 'Kafka', 'Keycloak', ...(whyNoRedis() ? [] : ['Redis', 'OTLP receiver'])];
const all = [...servers, ...services, 'gateway'];
/** The two that everything goes through always; the others take turns by the seed, and all run with --all. */
const always = ['PostgreSQL', 'Kafka'];
const killed = whole
  ? all
  : [
      ...always,
      ...chance().some(
        all.filter((part) => !always.includes(part)),
        2,
      ),
    ];

const describeHere = whereKafkaRuns() === describe ? whereKeycloakRuns() : describe.skip;

describeHere('the whole stack', () => {
  let stage: Stage;
  let home: string;
  beforeAll(async () => {
    stage = await openStage({ GC_STACK: whyNoRedis() ? 'postgres,kafka,keycloak,services' : 'all' });
    home = stage.installation.running.home;
  }, 600_000);
  afterAll(async () => stage?.[Symbol.asyncDispose](), 60_000);

  async function saidOf(noun: string): Promise<number> {
    const schema = topics[noun]?.writer.replaceAll('-', '_');
    return stage.count(`select count(*) as n from ${schema}.event where noun = $1`, [noun]);
  }

  test('one appeal goes all the way; Kafka holds its events, Keycloak signed its tokens, each part is a process', async () => {
    const brought = await stage.bring('archived');
    expect((await stage.people.does('city-handler', `/cases/${brought.id}`)).body.case.summary.status).toBe('archived');
    await stage.installation.rest(60_000);

    const there = await onTopics(home);
    for (const noun of Object.keys(topics)) expect([noun, there[noun]]).toEqual([noun, await saidOf(noun)]);
    expect(there['case']).toBeGreaterThan(8);

    const token = await stage.people.token(clerk);
    expect(decodeJwt(token)).toMatchObject({ iss: `${stage.url}/realms/green-channel`, aud: 'green-channel' });
    const keycloak = processesOf(home).find(({ part }) => part === 'Keycloak')?.pid ?? 0;
    const port = /KC_HTTP_PORT=(\d+)/.exec(environmentOf(keycloak))?.[1];
    const certs = await fetch(`http://127.0.0.1:${port}/realms/green-channel/protocol/openid-connect/certs`);
    const { keys } = (await certs.json()) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toContain(decodeProtectedHeader(token).kid);

    const page = await healthOf(stage.url);
    expect([page.ok, page.stack.map(({ part }) => part).sort()]).toEqual([true, [...all].sort()]);
    const pids = page.stack.map(({ pid }) => pid);
    expect(new Set([...pids, stage.installation.pid]).size).toBe(all.length + 1);
    for (const { service, pid } of page.services) {
      expect([service, pid]).toEqual([service, page.stack.find(({ part }) => part === service)?.pid]);
      expect(commandOf(pid ?? 0)).toContain(`service.ts ${service}`);
    }
    expect(page.pid).toBe(page.stack.find(({ part }) => part === 'gateway')?.pid);
  }, 180_000);

  test(`killed one after another under load, ${killed.join(', ')}: each comes back, and the five facts hold (GC_TEST_SEED=${seed})`, async () => {
    const outside = new Outside(stage.url);
    const community = stage.organ('东厂宅社区');
    await outside.tokenOf(clerk); // nobody logs in while Keycloak is away; who is in stays in
    const loads: Promise<unknown>[] = [];
    const back: string[] = [];
    for (const part of killed) {
      const before = processesOf(home).find((each) => each.part === part);
      const soon = outside.hasAccepted(outside.accepted.length + 20);
      loads.push(appeals(outside, community, 40, part));
      await soon; // somebody was just told that it was accepted: the moment at which most can be lost
      process.kill(before?.pid ?? 0, 'SIGKILL');
      const began = Date.now();
      await until(() => {
        const now = processesOf(home).find((each) => each.part === part);
        return now?.ok === true && now.pid > 0 && now.pid !== before?.pid;
      }, `${part} to come back`);
      await until(async () => (await healthOf(stage.url)).ok, `all to work after ${part} was killed`);
      back.push(`${part} ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
    await Promise.all(loads);
    outside.leave();
    expect(outside.accepted.length).toBeGreaterThanOrEqual(killed.length * 40);
    expect(await whatIsWrong(home, outside.accepted, 90_000)).toEqual([]);
    // Whoever was locked out is let in again: a new login of somebody who was not in before.
    expect(await stage.people.tokenOfPost(demoPostId('urban-handler'))).not.toBe('');
    process.stderr.write(`all well again after kill -9: ${back.join(', ')}\n`);
  }, 1_200_000);
});

function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n');
}

async function until(holds: () => boolean | Promise<boolean>, what: string, withinMs = 120_000): Promise<void> {
  for (const end = Date.now() + withinMs; ; await pause(100)) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}
