/** What the embedded platform tells a collector: one trace, the numbers, and nothing of any person. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoRedis } from '@green-channel/infra/stack/redis/program';
import { parse } from 'yaml';
import { openStage, type Stage } from '../journeys/stage.ts';
import { until } from '../stack/until.ts';
import { expectBegunByClick, handedInByBrowser } from './by-browser.ts';
import { expectOneTrace, handInAndRegister, outboxWrites } from './one-trace.ts';
import { askedBy, seriesOf } from './promql.ts';
import { openReceiver, type Receiver } from './receiver.ts';

let receiver: Receiver;
let stage: Stage;
const withRedis = whyNoRedis() === undefined;
beforeAll(async () => {
  receiver = await openReceiver();
  const redis = withRedis ? { GC_REDIS: 'redis' } : {};
  stage = await openStage({ ...receiver.environment, LOG_LEVEL: 'debug', GC_PUBLIC_DOOR_PER_MINUTE: '100', ...redis });
}, 300_000);
afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
  await receiver?.[Symbol.asyncDispose]();
}, 60_000);

test('from the click over gateway, gRPC, SQL and outbox to the last reader it is one trace', async () => {
  const { handed, registered } = await handInAndRegister(stage, receiver);
  const way = [/^POST/, 'take in', 'hear submission'];
  expectOneTrace(handed, handed.heardBy('reporting', 'case'), way);
  expectOneTrace(handed, handed.heardBy('routing', 'submission'), [/^POST/, 'take in']);
  expectOneTrace(registered, registered.heardBy('notification', 'case'), [/^POST/, /CaseService\/RegisterCase$/]);
  for (const { traced, way: passed } of [
    { traced: handed, way: 'take in' },
    { traced: registered, way: /RegisterCase$/ },
  ]) {
    expect(outboxWrites(traced).length).toBeGreaterThan(0);
    expect(traced.causes(outboxWrites(traced)[0] as never)).toContainEqual(
      typeof passed === 'string' ? passed : expect.stringMatching(passed),
    );
  }
  expect(handed.heardBy('reporting', 'case')?.attributes['gc.outbox.position']).toMatch(/^[1-9]/);
}, 120_000);

test('a resident who hands in by a real browser begins the trace there', async () => {
  expectBegunByClick(await handedInByBrowser(stage, receiver), ['take in', 'hear submission']);
}, 180_000);

test('a whole journey leaves no name, no number and no word of anybody in logs, spans or numbers', async () => {
  await stage.bring('archived');
  await stage.installation.rest(60_000);
  const lines = stage.installation.running
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const told = lines.map((line) => JSON.parse(line) as { event: string; trace?: string; service: string });
  const traced = told.filter(({ trace }) => /^[0-9a-f]{32}$/.test(trace ?? ''));
  expect(new Set(traced.map(({ service }) => service)).size).toBeGreaterThanOrEqual(4); // it is not silence that hides them
  const spanned = new Set(receiver.spans().map(({ traceId }) => traceId));
  expect(traced.filter(({ trace }) => spanned.has(trace ?? '')).length).toBeGreaterThan(10);
  const all = `${stage.installation.running.said()}\n${receiver.text()}`;
  const posts = readFileSync(join(import.meta.dirname, '../../infra/demo/posts.yaml'), 'utf8');
  const staff = [...posts.matchAll(/ name: ([^,}]+)/g)].map(([, name = '']) => name);
  expect(staff.length).toBeGreaterThan(20);
  for (const word of ['李秋实', '楼道渗水', '墙皮脱落', '5号楼', '属实', ...staff])
    expect([word, all.includes(word)]).toEqual([word, false]);
  expect(all.match(/(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])/g)).toBeNull();
}, 180_000);

const root = join(import.meta.dirname, '../..');
const watching = join(root, 'infra/observability');

interface Alert {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook_url: string };
}
const alerts = (): Alert[] =>
  (parse(readFileSync(join(watching, 'alerts.yaml'), 'utf8')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
    ({ rules }) => rules,
  );

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}
const dashboards = (): [string, Dashboard][] =>
  readdirSync(join(watching, 'dashboards')).map((file) => [
    file,
    JSON.parse(readFileSync(join(watching, 'dashboards', file), 'utf8')),
  ]);

test('each name and label that a dashboard or an alert asks for is one that the platform sends', async () => {
  await everythingHappens();
  const expressions = [
    ...alerts().map(({ alert, expr }): [string, string] => [alert, expr]),
    ...dashboards().flatMap(([file, { panels }]) =>
      panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [`${file} ${title}`, expr])),
    ),
  ];
  expect(expressions.length).toBeGreaterThan(30);
  const sent = () => {
    const metrics = [...receiver.metrics().values()];
    return {
      series: new Set(metrics.flatMap(seriesOf)),
      labels: new Set(metrics.flatMap(({ points }) => points.flatMap((point) => Object.keys(point.labels)))),
    };
  };
  const missing = () => {
    const { series, labels } = sent();
    return expressions.flatMap(([where, expression]) => {
      const asked = askedBy(expression);
      const unknown = [
        ...asked.series.filter((name) => !series.has(name)),
        ...asked.labels.filter((l) => !labels.has(l)),
      ];
      return unknown.map((name) => `${where}: ${name}`);
    });
  };
  const needsRedis = /redis_up|gateway_limit_local_total|: user$/;
  const lacking = () => missing().filter((what) => withRedis || !needsRedis.test(what));
  await until(() => lacking().length === 0, 20_000).catch(() => undefined);
  expect(lacking()).toEqual([]);
  if (!withRedis) process.stderr.write('SKIPPED: the names that need a real Redis (apt-get install redis-server)\n');
}, 180_000);

test('the numbers say what happened', () => {
  const metrics = receiver.metrics();
  const sum = (name: string, holds: (labels: Record<string, string>) => boolean = () => true) =>
    (metrics.get(name)?.points ?? []).filter(({ labels }) => holds(labels)).reduce((all, { value }) => all + value, 0);
  expect(sum('gateway.operation.duration', ({ operation }) => operation === 'registerCase')).toBeGreaterThan(1);
  expect(
    sum('service.call.duration', ({ rpc, outcome }) => rpc === 'RegisterCase' && outcome === 'ok'),
  ).toBeGreaterThan(1);
  expect(sum('case.breaches')).toBeGreaterThan(0);
  expect(sum('gateway.limit.refused', ({ policy }) => policy === 'public')).toBeGreaterThan(0);
  const readers = new Set(metrics.get('inbox.lag')?.points.map(({ labels }) => labels['consumer']));
  expect([...readers].sort()).toEqual([
    'evaluation',
    'feedback',
    'intake',
    'notification',
    'reporting',
    'routing',
    'sla-timer',
  ]);
});

test('each alert has its page in the runbooks, in both languages', () => {
  const text = readFileSync(join(root, 'docs/runbooks/README.md'), 'utf8');
  const pages = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((page) => [page.split('\n')[0], page]),
  );
  for (const { alert, annotations } of alerts()) {
    expect(annotations.runbook_url).toBe(`docs/runbooks/README.md#${alert.toLowerCase()}`);
    expect(annotations.summary).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
    expect([alert, pages.get(alert)?.includes('**中**'), pages.get(alert)?.includes('**En**')]).toEqual([
      alert,
      true,
      true,
    ]);
  }
  expect(pages.size).toBe(alerts().length);
});

/** So that each number has something to say: a breach, a refusal, somebody who watches, a Redis that hangs. */
async function everythingHappens(): Promise<void> {
  const { people, city, url } = stage;
  await stage.bring('registered');
  const leaving = new AbortController();
  const headers = { authorization: `Bearer ${await people.token('city-handler')}` };
  await fetch(`${url}/api/v1/live`, { headers, signal: leaving.signal });
  const now = Date.parse((await people.does('operator', `/clock?city=${city}`)).body.now);
  await people.does('operator', '/clock/advance', {
    body: { city, to: new Date(now + 60 * 86_400_000).toISOString() },
  });
  const asks = () => people.call(undefined, '/public/progress', { body: { queryCode: '7K2M-9QXA-4TN8' } });
  const statuses: number[] = [];
  while (!statuses.includes(429) && statuses.length < 200) statuses.push((await asks()).status);
  if (withRedis) {
    const pid = Number(readFileSync(join(stage.installation.running.home, 'redis/server.pid'), 'utf8'));
    process.kill(pid, 'SIGSTOP');
    for (let n = 0; n < 5; n += 1) await asks();
    process.kill(pid, 'SIGCONT');
  }
  setTimeout(() => leaving.abort(), 15_000).unref();
}
