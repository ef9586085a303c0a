/** Runs the one Keycloak of a test run until its owner ends: `keycloak-program.ts <folder> <pid of the owner>`. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../postgres/owner.ts';
import { startKeycloak } from '../stack/keycloak/server.ts';

const [, , dir = '', owner = ''] = process.argv;
const admin = { clientId: 'test-administrator', clientSecret: 'test-administrator-secret' };
const {
  jdbcUrl = '',
  user = '',
  password = '',
} = JSON.parse(process.env['GC_TEST_KEYCLOAK_DB'] ?? '{}') as Record<string, string>;
const server = await startKeycloak({ dir, database: { jdbcUrl, user, password }, admin });

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  void server.stop().finally(() => process.exit(0));
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
setInterval(() => isAlive(Number(owner)) || end(), 1_000);

const file = join(dir, 'ready.json');
writeFileSync(`${file}.new`, JSON.stringify({ url: server.url, admin, pid: process.pid }));
renameSync(`${file}.new`, file);
