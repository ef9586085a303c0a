/** `node infra/image/tree.ts DIR`: what a production image holds beside Node, made from an installed and built checkout. */
import { cpSync, globSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Closure, closureOf, type Importer, linkTarget, neededBy } from './closure.ts';
import { programs, reachedFrom, sourcesOf } from './sources.ts';

export interface Tree {
  /** Bytes by what they are for. */
  bytes: { own: number; packages: number };
  /** Names of the packages. */
  packages: string[];
  /** The largest packages, largest first. */
  largest: { name: string; bytes: number }[];
}

const root = join(import.meta.dirname, '../..');

/** `pnpm deploy` would lay our TypeScript below node_modules, where Node strips no types: so the tree keeps its shape. */
export function makeTree(to: string): Tree {
  rmSync(to, { recursive: true, force: true });
  for (const path of sourcesOf(root)) copy(path, to);
  const closure = closureOf(root, importers());
  for (const folder of closure.packages) copyPackage(folder, to);
  for (const [link, place] of closure.links) {
    mkdirSync(dirname(join(to, link)), { recursive: true });
    symlinkSync(linkTarget(link, place), join(to, link));
  }
  return measured(to, closure);
}

function importers(): Importer[] {
  const own = globSync(['packages/*', 'services/*', 'proto', 'gateway'], { cwd: root });
  const { names } = reachedFrom(root, programs);
  return [
    ...own.map((folder) => ({ folder, names: neededBy(join(root, folder)) })),
    { folder: 'infra', names }, // its manifest also names what only tries and tests need
  ];
}

function copy(path: string, to: string): void {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  cpSync(join(root, path), join(to, path));
}

/** For readers and compilers; and Prisma's query compilers for databases that are not ours. */
const unread = /\.(map|md|markdown|d\.[cm]?ts|flow)$|query_compiler_\w+\.(sqlserver|cockroachdb|mysql|sqlite)\./;

function copyPackage(folder: string, to: string): void {
  const nested = join(root, folder, 'node_modules');
  cpSync(join(root, folder), join(to, folder), {
    recursive: true,
    dereference: false,
    filter: (from) => from !== nested && !unread.test(from),
  });
}

function measured(to: string, { packages }: Closure): Tree {
  const sizes = packages.map((folder) => {
    const name = folder.split('/node_modules/').at(-1) ?? folder;
    return { name, bytes: bytesIn(join(to, folder)) };
  });
  const third = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 12);
  return { bytes: { own: bytesIn(to) - third, packages: third }, packages: sizes.map(({ name }) => name), largest };
}

/** As it lies on a disk of 4 KiB blocks: a thousand small files are not small. Links lead to what is counted already. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + BLOCK + bytesIn(path);
    return entry.isFile() ? sum + Math.ceil(statSync(path).size / BLOCK) * BLOCK : sum;
  }, 0);
}

const BLOCK = 4096;
const MIB = 1024 * 1024;
const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;

if (import.meta.main) {
  const [to] = process.argv.slice(2);
  if (!to) throw new Error('node infra/image/tree.ts DIR');
  const { bytes, largest } = makeTree(resolve(to));
  process.stdout.write(
    `${inMib(bytes.own + bytes.packages)}: own ${inMib(bytes.own)}, packages ${inMib(bytes.packages)}\n`,
  );
  for (const { name, bytes: size } of largest) process.stdout.write(`  ${inMib(size).padStart(10)}  ${name}\n`);
}
