/** The physical limit: pgbench against the platform's own server, prepared, 8 clients, rows counted in the database. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** SQL with `:name` where a value goes; every use of it is one transaction of `units` units. */
export interface Statement {
  text: string;
  values: Record<string, string>;
}

export interface Load {
  url: string;
  statement: Statement;
  seconds: number;
}

const CLIENTS = 8;
const run = promisify(execFile);

export const hasPgbench = (): boolean => spawnSync('pgbench', ['--version']).status === 0;

/** Transactions a second of 8 clients; where there is no pgbench, of a loop in this process over prepared statements. */
export function drive(load: Load): Promise<void> {
  return hasPgbench() ? byPgbench(load) : byLoop(load);
}

async function byPgbench({ url, statement, seconds }: Load): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'gc-pgbench-'));
  const file = join(dir, 'unit.sql');
  const { hostname, port, username, password, pathname } = new URL(url);
  try {
    writeFileSync(file, `${statement.text.replaceAll('\n', ' ')};\n`);
    const defined = Object.entries(statement.values).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const flags = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', '2', '-T', String(seconds), '-f', file];
    const server = ['-h', hostname, '-p', port, '-U', username, ...defined, pathname.slice(1)];
    const { stdout } = await run('pgbench', [...flags, ...server], { env: { ...process.env, PGPASSWORD: password } });
    if (!/number of failed transactions: 0 /.test(stdout)) throw new Error(`pgbench: ${stdout}`);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function byLoop({ url, statement, seconds }: Load): Promise<void> {
  const values: string[] = [];
  const places = new Map<string, number>();
  const text = statement.text.replaceAll(/(?<!:):([a-z]\w*)/g, (_, name: string) => {
    if (!places.has(name)) places.set(name, values.push(statement.values[name] ?? ''));
    return `$${places.get(name)}`;
  });
  const until = Date.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      while (Date.now() < until) await client.query({ name: 'unit', text, values });
      await client.end();
    }),
  );
}
