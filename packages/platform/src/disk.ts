/** A full disk lets everything be read: only who writes hears of it, and health tells what they heard. */
import type { Health } from './health.ts';

/** SQLSTATE or system code of an error, whichever realm it comes from. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);

export const isFull = (error: unknown): boolean => FULL.has(codeOf(error));

const TOLD_MS = 30_000;
let heard = Number.NEGATIVE_INFINITY;

export function heardFull(at = performance.now()): void {
  heard = at;
}

/** Nothing when nobody heard of it lately: then there is room again, or nobody writes. */
export function diskHealth(now = performance.now()): Health[] {
  if (now - heard > TOLD_MS) return [];
  const zh = '磁盘已满，无法写入：请腾出空间；之后无需重启，自动恢复。';
  const en = 'The disk is full and nothing can be written: free space; all goes on by itself, without a restart.';
  return [{ part: 'disk', ok: false, degraded: true, zh, en }];
}
