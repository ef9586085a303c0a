import { spawn } from 'node:child_process';

/**
 * A shell that waits for the end of a pipe which only this process holds: when this process dies, by whatever hand, the
 * pipe ends and the shell ends the server. Gives the function that calls the watch off.
 */
export function endWithOwner(pid: number, by: NodeJS.Signals = 'SIGTERM'): () => void {
  const watch = spawn('/bin/sh', ['-c', WATCH, 'owner-watch', String(pid), by.slice('SIG'.length)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.on('error', () => undefined);
  watch.stdin.on('error', () => undefined);
  watch.unref();
  const pipe = watch.stdin as typeof watch.stdin & { unref?(): void };
  pipe.unref?.();
  return () => void watch.kill('SIGKILL');
}

const WATCH =
  'read _; kill -s "$2" "$1" || exit 0; n=0; while kill -0 "$1" && [ $n -lt 50 ]; do sleep 0.2; n=$((n+1)); done; kill -KILL "$1"';
