/** The console as it is shipped: built from the sources as they are now. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function buildConsole(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../infra/gen/console.ts')], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'pipe',
  });
}
