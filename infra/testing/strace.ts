/** Whether system calls can be watched and struck here: strace is there, and may trace. */
import { spawnSync } from 'node:child_process';
import { describeWhere } from './where.ts';

function whyNoStrace(): string | undefined {
  const { status, stderr, error } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true'], {
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return `apt-get install strace (${error?.message ?? stderr.trim()})`;
}

export const whereStraceRuns = () => describeWhere(whyNoStrace(), 'no system call can be traced here');
