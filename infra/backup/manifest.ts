/** What a backup says of itself: each file with its hash. It is written last, so a copy that was cut short has none. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const HOME = 'home';
export const PASSWORD = 'database/postgres-password';

const schema = z.object({
  format: z.literal(1),
  began: z.iso.datetime(),
  ended: z.iso.datetime(),
  bytes: z.number(),
  files: z.record(z.string(), z.object({ sha256: z.string().length(64), bytes: z.number() })),
});
export type Manifest = z.infer<typeof schema>;

export function manifestIn(dir: string): Manifest {
  const file = join(dir, MANIFEST);
  if (!existsSync(file))
    throw new Error(`${dir} 中没有 ${MANIFEST}：不是备份，或备份未完成。
${dir} has no ${MANIFEST}: it is no backup, or one that was cut short.`);
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Names of the files that are missing or not what was copied. */
export async function damagedIn(dir: string, { files }: Manifest): Promise<string[]> {
  const damaged: string[] = [];
  for (const [path, { sha256 }] of Object.entries(files))
    if ((await hashOf(join(dir, path))) !== sha256) damaged.push(path);
  return damaged;
}

async function hashOf(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
