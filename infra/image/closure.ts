/** The packages that run: those that are named, and what each of them needs in turn. What only builds or types stays behind. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface Importer {
  /** Folder with `node_modules`, relative to the checkout. */
  folder: string;
  /** Packages that its programs import. */
  names: string[];
}

export interface Closure {
  /** Folders of packages, relative to the checkout. */
  packages: string[];
  /** Where a package is found → the folder it lies in; both relative to the checkout. */
  links: Map<string, string>;
}

/** Prisma's own program makes the client before the image is made; the client does without it. */
const ONLY_BUILDS = /^(@types\/.*|prisma|typescript)$/;

export function closureOf(root: string, importers: Importer[]): Closure {
  const packages = new Set<string>();
  const links = new Map<string, string>();
  const add = (modules: string, name: string): void => {
    const link = join(modules, name);
    if (ONLY_BUILDS.test(name) || !existsSync(link)) return;
    const folder = realpathSync(link);
    const place = relative(root, folder);
    if (relative(root, link) !== place) links.set(relative(root, link), place);
    if (packages.has(place) || !place.startsWith('node_modules')) return; // our own packages are copied as they are
    packages.add(place);
    const beside = folder.slice(0, folder.length - name.length - 1);
    for (const needed of neededBy(folder)) add(beside, needed);
  };
  for (const { folder, names } of importers)
    for (const name of names) {
      const modules = join(root, folder, 'node_modules');
      if (!existsSync(join(modules, name)) && !ONLY_BUILDS.test(name))
        throw new Error(`${folder} imports ${name}, which is not installed there: run ./scripts/install`);
      add(modules, name);
    }
  return { packages: [...packages].sort(), links };
}

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** What its manifest names to run with; a peer that it can do without is left out. */
export function neededBy(folder: string): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = manifestIn(folder);
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])];
}

/** `@scope/name` or `name` of what is imported; a file of the package follows behind it. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

export const linkTarget = (link: string, place: string): string => relative(dirname(link), place);
