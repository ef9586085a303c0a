import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@green-channel/infra/embedded/ports';
import { isAlive } from '@green-channel/infra/postgres/owner';
import { type Program, supervised } from '@green-channel/infra/stack/supervised';
import { until } from './until.ts';

/** A server that answers on a port, says so, and knows how to hang and how to refuse to start. */
const SERVER = `
const { createServer } = require('node:http');
const [port, , mode] = process.argv.slice(2);
if (mode === 'refuse') { console.error('the data are of another version'); process.exit(3); }
if (mode === 'stubborn') process.on('SIGTERM', () => console.log('asked to stop'));
createServer((_, answer) => answer.end('well')).listen(Number(port), '127.0.0.1', () => console.log('listening'));
`;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gc-supervised-'));
  writeFileSync(join(dir, 'server.cjs'), SERVER);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function program(mode = 'serve', over: Partial<Program> = {}): Promise<Program> {
  const [port = 0] = await freePorts(1);
  return {
    name: 'a server',
    dir,
    command: process.execPath,
    args: [join(dir, 'server.cjs'), String(port), dir, mode],
    healthy: async () => (await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(500) })).ok,
    ...over,
  };
}

test('a server is started, logged, waited for and stopped by its pid', async () => {
  const server = await supervised(await program());
  const pid = server.pid();
  expect([isAlive(pid), server.standing(), server.restarts()]).toEqual([true, 'healthy', 0]);
  expect(readFileSync(join(dir, 'server.log'), 'utf8')).toContain('listening');
  await server.stop();
  expect([isAlive(pid), server.standing(), server.pid()]).toEqual([false, 'stopped', 0]);
});

test('killed, it begins again by itself; one that hangs is ended first', async () => {
  const said: string[] = [];
  await using server = await supervised(await program('serve', { patienceMs: 1_000, says: (what) => said.push(what) }));
  const first = server.pid();
  process.kill(first, 'SIGKILL');
  await until(() => server.restarts() === 1);
  await server.ready();
  const second = server.pid();
  expect(second).not.toBe(first);
  process.kill(second, 'SIGSTOP');
  await until(() => server.restarts() === 2);
  await server.ready();
  expect(isAlive(second)).toBe(false);
  expect(said.join('\n')).toMatch(/ended: SIGKILL[\s\S]*has not answered for 1 s and is ended/);
});

test('when the supervisor itself stood still, its servers are asked again before one is ended', async () => {
  const plain = await program();
  let stands = false;
  const healthy = async () => {
    const asked = plain.healthy();
    if (stands) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000); // as a machine that swaps or sleeps
    stands = false;
    return asked;
  };
  const said: string[] = [];
  await using server = await supervised({ ...plain, healthy, patienceMs: 1_000, says: (what) => said.push(what) });
  const pid = server.pid();
  stands = true;
  await until(() => !stands);
  await until(() => server.standing() === 'healthy' && said.length >= 2); // it failed that once, and is well
  expect([server.pid(), server.restarts()]).toEqual([pid, 0]);
});

test('one that cannot start is told of with its last words, and leaves nothing behind', async () => {
  await expect(supervised(await program('refuse'))).rejects.toThrow(
    /a server did not start \(exit code 3\)[\s\S]*the data are of another version/,
  );
  await using next = await supervised(await program());
  expect(next.standing()).toBe('healthy');
});

test('one that is not there is told of by its name', async () => {
  const missing = { ...(await program()), command: join(dir, 'no-such-program') };
  await expect(supervised(missing)).rejects.toThrow(/ENOENT/);
});

test('one that does not stop when asked is killed', async () => {
  const server = await supervised(await program('stubborn', { stopMs: 300 }));
  const pid = server.pid();
  await server.stop();
  expect(isAlive(pid)).toBe(false);
  expect(readFileSync(join(dir, 'server.log'), 'utf8')).toContain('asked to stop');
});

test('a folder has one living owner; when the owner is killed its server ends with it', async () => {
  const { args, ...rest } = await program();
  const owner = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'owner-program.ts'), dir, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(owner.stdout, 'data');
  const pid = Number(String(line).trim());
  expect(isAlive(pid)).toBe(true);
  await expect(supervised({ ...rest, args })).rejects.toThrow(`is run by process ${owner.pid}`);
  owner.kill('SIGKILL');
  await until(() => !isAlive(pid));
  await using again = await supervised({ ...rest, args });
  expect(again.pid()).not.toBe(pid);
});
