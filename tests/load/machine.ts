/** What a ratio was measured on: cores, memory, load, and how long the disk takes to keep a page (performance §3.1). */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './figure.ts';

export function machineLine(): string {
  const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model.trim());
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
  return `${availableParallelism()} cores (${model}), ${memory}, Node ${process.versions.node}, one 8 KB write + fdatasync ${fsyncMicros()} µs (median of 300), load ${load}; everything on loopback.`;
}

/** As pg_test_fsync does it: one 8 KB page written over and over, each time kept. */
function fsyncMicros(): number {
  const dir = mkdtempSync(join(tmpdir(), 'gc-fsync-'));
  const file = openSync(join(dir, 'page'), 'w');
  const page = Buffer.alloc(8192, 1);
  try {
    const taken = Array.from({ length: 300 }, () => {
      const began = process.hrtime.bigint();
      writeSync(file, page, 0, page.length, 0);
      fdatasyncSync(file);
      return Number(process.hrtime.bigint() - began) / 1000;
    });
    return Math.round(median(taken));
  } finally {
    closeSync(file);
    rmSync(dir, { recursive: true });
  }
}
