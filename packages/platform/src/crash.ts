import { environment } from './config.ts';

/** The places where a crash would hurt most; the tests kill the process at each (trust R2). */
export const crashPoints = [
  'before-append',
  'after-append-before-commit',
  'after-commit',
  'before-stamp',
  'after-stamp',
  'before-effect',
  'after-effect',
  'after-checkpoint',
] as const;
/** Those that only a bus with a broker passes. */
export const brokerCrashPoints = ['before-publish', 'after-publish'] as const;
/** Those that only a round passes: one batch of its streams is committed, others are left. */
export const roundCrashPoints = ['after-batch'] as const;
export type CrashPoint =
  | (typeof crashPoints)[number]
  | (typeof brokerCrashPoints)[number]
  | (typeof roundCrashPoints)[number];

const armed = parse(environment['NODE_ENV'] === 'production' ? undefined : environment['GC_CRASH_AT']);

/** Dies like `kill -9` when `GC_CRASH_AT=<point>[:<n>]` names this place, on the n-th passage. Never in production. */
export function crashPoint(point: CrashPoint): void {
  if (armed?.point !== point) return;
  armed.left -= 1;
  if (armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}

export function crashArmed(point: CrashPoint): boolean {
  return armed?.point === point;
}

function parse(text: string | undefined): { point: string; left: number } | undefined {
  if (!text) return undefined;
  const [point = '', count = '1'] = text.split(':');
  const all: readonly string[] = [...crashPoints, ...brokerCrashPoints, ...roundCrashPoints];
  if (!all.includes(point)) throw new Error(`GC_CRASH_AT names no crash point: ${point}; there are ${all.join(', ')}`);
  return { point, left: Number(count) || 1 };
}
