/** Writes what the problem pages of the gateway know of the services' refusals; it may not import the services itself. */
import { glob, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Reason {
  reason: string;
  kind: string;
  zh: string;
  en: string;
}

const root = join(import.meta.dirname, '../..');
export const file = join(root, 'gateway/src/problem/service-reasons.json');

/** Every refusal that a service declares, its texts with their {marks} left open; one entry per reason. */
export async function serviceReasons(): Promise<Reason[]> {
  const paths = await Array.fromAsync(glob('services/*/src/**/refusals.ts', { cwd: root }));
  const found = new Map<string, Reason>();
  for (const path of paths.toSorted()) {
    const { refusals } = (await import(pathToFileURL(join(root, path)).href)) as { refusals: Declared };
    for (const [reason, refuse] of Object.entries(refusals)) {
      const { kind, zh, en } = refuse({});
      found.set(reason, { reason, kind, zh, en });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.reason < b.reason ? -1 : 1));
}

type Declared = Record<string, (params: object) => Reason>;

if (import.meta.main) {
  const reasons = await serviceReasons();
  await writeFile(file, `${JSON.stringify(reasons, null, 2)}\n`);
  console.log(`${reasons.length} reasons of the services written`);
}
