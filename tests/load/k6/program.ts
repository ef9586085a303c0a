/** k6: the machine's own, or built once from its Go module into the folder of servers (GC_CACHE); no registry ships it built. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@green-channel/infra/stack/cache';

const VERSION = '1.8.1';
const MODULE = `go.k6.io/k6@v${VERSION}`;
/** Cold, on two cores: it fetches some ninety modules. With Go's caches it takes seconds. */
const BUILD_MS = 900_000;

const built = (): string => join(cacheFolder(), `k6-${VERSION}`);
const runs = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Undefined when k6 can be had here, else what is missing and the command to type. */
export function whyNoK6(): string | undefined {
  if (existsSync(built()) || runs('k6', 'version') || runs('go', 'version')) return undefined;
  return `需要 k6，或用 Go 构建它：go install ${MODULE}
k6 is needed, or Go to build it: go install ${MODULE}`;
}

export function k6Program(): string {
  const reason = whyNoK6();
  if (reason !== undefined) throw new Error(reason);
  if (existsSync(built())) return built();
  return runs('k6', 'version') ? 'k6' : build();
}

/** In a folder beside, then renamed: one that was given up half-way is never used. */
function build(): string {
  const rough = join(cacheFolder(), `.k6-${process.pid}`);
  mkdirSync(rough, { recursive: true });
  process.stderr.write(`· building ${MODULE}\n`);
  try {
    const env = { ...process.env, GOBIN: rough, CGO_ENABLED: '0' };
    const made = spawnSync('go', ['install', '-ldflags=-s -w', MODULE], { env, encoding: 'utf8', timeout: BUILD_MS });
    if (made.status !== 0) throw new Error(`${MODULE} could not be built:\n${made.stderr}`);
    renameSync(join(rough, 'k6'), built());
    return built();
  } finally {
    rmSync(rough, { recursive: true, force: true });
  }
}
