import { glob, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Reason {
  reason: string;
  kind: string;
  zh: string;
  en: string;
}

type Declared = Record<string, (params: object) => Reason>;

/** Every refusal that a service declares, its texts with their {marks} left open; one entry per reason. */
export async function writeReasons(root: string, folder: string): Promise<void> {
  const paths = await Array.fromAsync(glob('services/*/src/**/refusals.ts', { cwd: root }));
  const found = new Map<string, Reason>();
  for (const path of paths.toSorted()) {
    const { refusals } = (await import(pathToFileURL(join(root, path)).href)) as { refusals: Declared };
    for (const [reason, refuse] of Object.entries(refusals)) {
      const { kind, zh, en } = refuse({});
      found.set(reason, { reason, kind, zh, en });
    }
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'service-reasons.json'), `${JSON.stringify([...found.values()], null, 2)}\n`);
}
