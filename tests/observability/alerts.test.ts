import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@green-channel/infra/stack/cache';

const rules = join(import.meta.dirname, '../../infra/observability');
/** The machine's own, or the one that scripts/lib/promtool unpacked. */
const unpacked = join(cacheFolder(), 'promtool');
const program = existsSync(unpacked) ? unpacked : 'promtool';
const promtool = (...args: string[]) => spawnSync(program, args, { cwd: rules, encoding: 'utf8' });
const there = promtool('--version').status === 0;
if (!there)
  process.stderr.write('SKIPPED, the alerts are not tried: promtool is missing (apt-get install prometheus)\n');

(there ? test : test.skip)('Prometheus itself finds every alert fire on what it is for, and none on a calm day', () => {
  const tried = promtool('test', 'rules', 'alerts.test.yaml');
  expect([tried.status, tried.stdout + tried.stderr]).toEqual([0, expect.stringContaining('SUCCESS')]);
});
