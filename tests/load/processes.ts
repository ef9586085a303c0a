/** What a tree of processes has used, from /proc: processor time, and memory at this moment. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Entry {
  pid: number;
  parent: number;
  name: string;
  seconds: number;
}

/** Linux counts processor time in hundredths of a second on every machine we run on. */
const TICKS = 100;

export interface Spent {
  node: number;
  postgres: number;
}

/** Processor seconds of the tree so far, with those of children that ended; subtract two readings. */
export function spentBy(root: number): Spent {
  const spent: Spent = { node: 0, postgres: 0 };
  for (const { name, seconds } of treeOf(root)) spent[kindOf(name)] += seconds;
  return spent;
}

export function spentBetween(before: Spent, after: Spent): Spent {
  return { node: after.node - before.node, postgres: after.postgres - before.postgres };
}

export interface Memory {
  /** As `ps` adds it up: PostgreSQL's shared pages count once for each of its processes. */
  rss: number;
  /** Shared pages divided among those who share them: what is really taken. */
  pss: number;
  processes: number;
}

/** In MB, by kind of process. */
export function memoryOf(root: number): Record<'node' | 'postgres', Memory> {
  const memory = { node: { rss: 0, pss: 0, processes: 0 }, postgres: { rss: 0, pss: 0, processes: 0 } };
  for (const { pid, name } of treeOf(root)) addMemory(memory[kindOf(name)], pid);
  return memory;
}

/** Adds what one process holds; one that ended meanwhile holds nothing. */
export function addMemory(to: Memory, pid: number): void {
  const rollup = rollupOf(pid);
  if (rollup === '') return;
  to.rss += kilobytes(rollup, 'Rss') / 1024;
  to.pss += kilobytes(rollup, 'Pss') / 1024;
  to.processes += 1;
}

function rollupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    return '';
  }
}

const kindOf = (name: string): keyof Spent => (name.startsWith('postgres') ? 'postgres' : 'node');

function kilobytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
}

export function treeOf(root: number): Entry[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => entryOf(Number(name)));
  const tree = new Set([root]);
  for (let before = 0; before < tree.size; ) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return all.filter(({ pid }) => tree.has(pid));
}

/** Nothing for a process that ended meanwhile. */
function entryOf(pid: number): Entry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
    const seconds = (user + system + childUser + childSystem) / TICKS;
    return [{ pid, parent: Number(fields[1]), name, seconds }];
  } catch {
    return [];
  }
}
