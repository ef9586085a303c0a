/** Programs that check what cannot be run here: brought once by the ordinary package clients, else named with their command. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../stack/cache.ts';

export interface Checker {
  command: string;
  args: string[];
  env?: Record<string, string>;
}

interface Wanted {
  name: string;
  /** Found on the PATH it is taken as it is, when these words make it end well. */
  sign?: string[];
  why: string;
  /** Puts it into the folder; gives the words of a failure. */
  fetch(into: string): string | undefined;
  in(folder: string): Checker;
}

const go = (name: string, module: string, program = name): Wanted => ({
  name: `${name}-${module.split('@').at(-1)}`,
  why: `go install ${module}`,
  fetch: (into) => failure('go', ['install', '-ldflags=-s -w', module], { CGO_ENABLED: '0', GOBIN: into }),
  in: (folder) => ({ command: join(folder, program), args: [] }),
});

const checkers = {
  helm: { ...go('helm', 'helm.sh/helm/v3/cmd/helm@v3.22.0'), sign: ['version', '--short'] },
  compose: go('compose', 'github.com/compose-spec/compose-go/v2/cmd@v2.16.2', 'cmd'),
  kubernetes: {
    name: 'kubernetes-validate-1.37.0',
    why: 'python3 -m pip install kubernetes-validate==1.37.0',
    fetch: (into) =>
      failure('python3', ['-m', 'pip', 'install', '-q', '--target', into, 'kubernetes-validate==1.37.0'], {}),
    in: (folder) => ({ command: 'python3', args: ['-m', 'kubernetes_validate'], env: { PYTHONPATH: folder } }),
  },
} satisfies Record<string, Wanted>;

/** Undefined, said aloud, where it can neither be found nor brought. */
export function checker(which: keyof typeof checkers): Checker | undefined {
  const wanted: Wanted = checkers[which];
  if (wanted.sign && failure(which, wanted.sign, {}) === undefined) return { command: which, args: [] };
  const folder = join(cacheFolder(), wanted.name);
  if (!existsSync(folder)) {
    const why = bring(wanted, folder);
    if (why !== undefined) {
      process.stderr.write(`SKIPPED, ${which} cannot be had here (${wanted.why}): ${why}\n`);
      return undefined;
    }
  }
  return wanted.in(folder);
}

/** Into a folder beside and renamed: one that was given up half-way is never used. */
function bring({ fetch }: Wanted, folder: string): string | undefined {
  mkdirSync(cacheFolder(), { recursive: true });
  const rough = mkdtempSync(`${folder}-`);
  const why = fetch(rough);
  if (why === undefined && !existsSync(folder)) renameSync(rough, folder);
  rmSync(rough, { recursive: true, force: true });
  return why;
}

function failure(program: string, args: string[], env: Record<string, string>): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split('\n').slice(-3).join(' '));
}

export function check({ command, args, env }: Checker, more: string[], input?: string) {
  const done = spawnSync(command, [...args, ...more], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  return { status: done.status, said: `${done.stdout ?? ''}${done.stderr ?? ''}`, out: done.stdout ?? '' };
}
