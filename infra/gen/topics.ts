import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const service = z.string().regex(/^[a-z][a-z-]*$/);
const topic = z.strictObject({
  noun: z.string().regex(/^[a-z]+$/),
  writes: service,
  reads: z.array(service),
  partitions: z.int().min(1),
  retention: z.string().regex(/^(forever|\d+ days)$/, 'say `forever` or days, as in `30 days`'),
});
const file = z.strictObject({ topics: z.record(z.string().regex(/^greenchannel\.[a-z]+\.v\d+$/), topic) });

/** proto/topics.yaml as a table that the services may import. */
export async function writeTopics(root: string, folder: string): Promise<void> {
  const path = join(root, 'proto/topics.yaml');
  const read = file.safeParse(parse(await readFile(path, 'utf8')));
  if (!read.success) throw new Error(`proto/topics.yaml does not fit:\n${z.prettifyError(read.error)}`);
  const table = Object.fromEntries(
    Object.entries(read.data.topics).map(([name, { noun, writes, reads, partitions, retention }]) => {
      if (!name.startsWith(`greenchannel.${noun}.`)) throw new Error(`proto/topics.yaml: ${name} is not of ${noun}`);
      const retentionMs = retention === 'forever' ? -1 : Number.parseInt(retention, 10) * DAY_MS;
      return [noun, { topic: name, writer: writes, readers: reads, partitions, retentionMs }];
    }),
  );
  await writeFile(join(folder, 'topics.ts'), `${HEAD}${JSON.stringify(table, null, 2)};\n`);
}

const HEAD = `// Generated from proto/topics.yaml.
export interface Topic {
  topic: string;
  writer: string;
  readers: readonly string[];
  partitions: number;
  /** -1 keeps them for ever. */
  retentionMs: number;
}

/** By noun. */
export const topics: Readonly<Record<string, Topic>> = `;
