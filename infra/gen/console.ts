// Builds the console when its sources changed since the last build; otherwise says nothing and costs nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const console_ = join(root, 'console');
const stamp = join(console_, 'dist/.sources');

const sources = globSync('{src/**/*,public/**/*,index.html,vite.config.ts,package.json}', {
  cwd: console_,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const hash = createHash('sha256');
for (const file of sources) hash.update(file.slice(root.length)).update(readFileSync(file));
const now = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  process.stderr.write('· building the console\n');
  const built = spawnSync(join(console_, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: console_,
    env: { ...process.env, NODE_ENV: 'production' }, // what is served is never a bundle for developers
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
  writeFileSync(stamp, now);
}
