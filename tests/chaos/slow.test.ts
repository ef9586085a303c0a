/** Trust O5, slow: database, broker and identity answer half a second late, one after another, and nothing is lost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import { whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { whole } from '@green-channel/infra/testing/chance';
import { whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { describeWhere, whereAll } from '@green-channel/infra/testing/where';
import { clerk, openStage, type Stage, seen } from '../journeys/stage.ts';
import { environmentOf, processesOf } from '../stack/running-stack.ts';
import { allWell, back, partOf, strike } from '../stack/stricken.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { postgresOf } from '../trust/vault.ts';
import { appeals, handIn } from './appeals.ts';
import { Outside } from './outside.ts';
import { type SlowProxy, slowProxy } from './slow-proxy.ts';

const LATE_MS = 500;
const RECOVERED_MS = 30_000;
const inTheWholeRun = describeWhere(whole ? undefined : 'five minutes, with --all only', 'slow servers');

whereAll(
  inTheWholeRun,
  whereKafkaRuns(),
  whereKeycloakRuns(),
)('servers that answer late', () => {
  const scope = new AsyncDisposableStack();
  const proxies = new Map<string, SlowProxy>();
  let stage: Stage;
  let home: string;
  beforeAll(async () => {
    const through = join(import.meta.dirname, 'through.cjs');
    const file = join(process.env['GC_TEST_SCRATCH'] ?? '', `through-${process.pid}.json`);
    stage = scope.use(
      await openStage({
        GC_STACK: 'postgres,kafka,keycloak,services',
        NODE_OPTIONS: `--require=${through}`,
        GC_THROUGH: file,
      }),
    );
    home = stage.installation.running.home;
    for (const [part, port] of Object.entries(portsOf(home))) proxies.set(part, scope.use(await slowProxy(port)));
    const map = Object.entries(portsOf(home)).map(([part, port]) => [port, proxies.get(part)?.port]);
    writeFileSync(file, JSON.stringify(Object.fromEntries(map)));
    // Connections that are open already end with the server; the next ones go through the proxy.
    for (const part of ['PostgreSQL', 'Kafka'])
      await back({ url: stage.url, home }, strike(home, part, part === 'Kafka' ? 'SIGKILL' : 'SIGQUIT'));
  }, 600_000);
  afterAll(() => scope.disposeAsync(), 60_000);

  test.each(['PostgreSQL', 'Kafka', 'Keycloak'])(
    '%s',
    async (part) => {
      const outside = new Outside(stage.url);
      const proxy = proxies.get(part);
      const [before, lives] = [proxy?.carried() ?? 0, livesOf(home)];
      const began = Date.now();
      proxy?.holdBack(LATE_MS);
      const entered = part === 'Keycloak' ? stage.people.tokenOfPost(demoPostId('urban-handler')) : '';
      await appeals(outside, stage.organ('东厂宅社区'), 60, `late ${part}`);
      expect(await entered).toEqual(part === 'Keycloak' ? expect.stringMatching(/^ey/) : '');
      const took = (Date.now() - began) / 1000;
      expect(proxy?.carried()).toBeGreaterThan(before); // it did stand between
      proxy?.holdBack(0);
      const quick = Date.now();
      const told = await handIn(outside, { community: stage.organ('东厂宅社区'), name: `after ${part}` });
      await seen(stage.people, clerk, told.id);
      expect(Date.now() - quick).toBeLessThan(RECOVERED_MS);
      await allWell(stage.url);
      outside.leave();
      expect(await whatIsWrong(home, outside.accepted, RECOVERED_MS)).toEqual([]);
      expect(livesOf(home)).toEqual(lives); // nobody had to be begun anew
      const putOff = [...outside.putOff].map(([name, n]) => `${name} ${n} times`).join(', ');
      process.stderr.write(
        `${part} ${LATE_MS} ms late: 60 appeals in ${took.toFixed(1)} s, put off: ${putOff || 'none'}\n`,
      );
    },
    300_000,
  );
});

function portsOf(home: string): Record<string, number> {
  const kafka = /listeners=SERVICES:\/\/127\.0\.0\.1:(\d+)/.exec(
    readFileSync(join(home, 'kafka/server.properties'), 'utf8'),
  );
  const keycloak = /KC_HTTP_PORT=(\d+)/.exec(environmentOf(partOf(home, 'Keycloak').pid));
  return { PostgreSQL: postgresOf(home).port, Kafka: Number(kafka?.[1]), Keycloak: Number(keycloak?.[1]) };
}

const livesOf = (home: string) => processesOf(home).map(({ part, pid }) => [part, pid]);
