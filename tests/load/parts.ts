/** What each part of a running stack takes: a process counts for the nearest part above it. Linux only. */
import { whole } from './figure.ts';
import { addMemory, type Entry, type Memory, treeOf } from './processes.ts';

export interface Usage extends Memory {
  /** Of processor time so far, with children that ended. */
  seconds: number;
}

/** By part; whatever stands above all parts is the supervisor. */
export function usageOf(root: number, parts: readonly { part: string; pid: number }[]): Map<string, Usage> {
  const named = new Map(parts.map(({ part, pid }) => [pid, part]));
  const tree = treeOf(root);
  const byPid = new Map(tree.map((entry) => [entry.pid, entry]));
  const partOf = ({ pid, parent }: Entry): string => {
    const above = byPid.get(parent);
    return named.get(pid) ?? (above ? partOf(above) : 'supervisor');
  };
  const usage = new Map<string, Usage>();
  for (const entry of tree) {
    const of = usage.get(partOf(entry)) ?? { rss: 0, pss: 0, processes: 0, seconds: 0 };
    usage.set(partOf(entry), of);
    of.seconds += entry.seconds;
    addMemory(of, entry.pid);
  }
  return usage;
}

/** Which parts worked most between two looks: `Keycloak 1.20 s, PostgreSQL 0.31 s`. */
export function workedBetween(before: Map<string, Usage>, after: Map<string, Usage>, units = 1): string {
  const worked = [...after]
    .map(([part, { seconds }]) => [part, (seconds - (before.get(part)?.seconds ?? 0)) / units] as const)
    .filter(([, seconds]) => seconds > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 5);
  return worked.map(([part, seconds]) => `${part} ${whole(seconds * 1e6)} µs`).join(', ');
}
