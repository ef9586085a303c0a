/** A PostgreSQL server of its own in a temporary folder, with the settings and the durability the platform ships with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '@green-channel/infra/postgres/start';

export interface ScratchServer extends AsyncDisposable {
  postgres: Postgres;
}

export async function scratchServer(): Promise<ScratchServer> {
  const dir = await mkdtemp(join(tmpdir(), 'gc-bench-'));
  const postgres = await startPostgres({ dir });
  process.env['GC_TEST_POSTGRES'] = postgres.url(); // where infra/testing makes its databases
  return {
    postgres,
    async [Symbol.asyncDispose]() {
      await postgres.stop('immediate');
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
