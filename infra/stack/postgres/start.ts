/** PostgreSQL as a part of the stack: the same programs and data as everywhere, kept running by the supervisor. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ownerFile } from '../../postgres/owner.ts';
import { type PostgresOptions, preparePostgres } from '../../postgres/start.ts';
import { type Supervised, supervised } from '../supervised.ts';

export interface PostgresServer extends Supervised {
  port: number;
  url(database?: string): string;
}

export interface StackPostgres extends PostgresOptions {
  log?: string;
  says?(what: string): void;
}

export async function startPostgresServer(options: StackPostgres): Promise<PostgresServer> {
  const { dir, log, says } = options;
  const { program, args, account, port, url } = await preparePostgres(options);
  const server = await supervised({
    name: 'PostgreSQL',
    dir,
    command: program,
    args,
    account,
    env: { LC_MESSAGES: 'C' },
    healthy: () => answers(url()),
    stopSignal: 'SIGINT', // fast: whoever is still connected is sent away, what was committed stays
    ...(log ? { log } : {}),
    ...(says ? { says } : {}),
  });
  const stop = async () => {
    await server.stop();
    rmSync(join(dir, ownerFile), { force: true });
  };
  return { ...server, port, url, stop, [Symbol.asyncDispose]: stop };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined); // the answer is told below
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
