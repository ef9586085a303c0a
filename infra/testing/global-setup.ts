import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { livingOwner, stopOrphan } from '../postgres/owner.ts';
import { type Postgres, startPostgres } from '../postgres/start.ts';

const PREFIX = 'green-channel-test-';

declare global {
  var greenChannelTestServer: { postgres: Postgres; dir: string } | undefined;
}

/** One PostgreSQL server for the run. Durability is of no use here: a killed process loses nothing without fsync. */
// biome-ignore lint/style/noDefaultExport: jest asks for a default export here
export default async function startTestServer(): Promise<void> {
  await sweepKilledRuns();
  const dir = mkdtempSync(join(tmpdir(), PREFIX));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 };
  const postgres = await startPostgres({ dir, settings });
  globalThis.greenChannelTestServer = { postgres, dir };
  process.env['GC_TEST_POSTGRES'] = postgres.url();
  process.env['GC_TEST_SCRATCH'] = dir;
}

/** A jest that was killed leaves its server behind. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dir = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || livingOwner(dir) !== undefined) continue;
    await stopOrphan(join(dir, 'data'));
    rmSync(dir, { recursive: true, force: true });
  }
}
