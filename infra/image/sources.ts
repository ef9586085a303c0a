/** Our own files that a production image holds. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageOf } from './closure.ts';

/** Programs of infra that run in it. */
export const programs = ['infra/stack/service.ts', 'infra/prepare/main.ts', 'infra/prepare/healthy.ts'];
/** One click lets everybody in there: no production image holds it. */
const onlyTries = new Set(['infra/stack/identity-here.ts']);

/** Whole: what they import among themselves is theirs to know. Tests, and what Prisma and buf read, stay behind. */
const parts = [
  'package.json',
  '{packages,services,proto,gateway}/**/package.json',
  '{packages,services}/*/src/**/*.ts',
  'services/*/gen/prisma/**/*.ts',
  'services/*/prisma/migrations/**/*.sql',
  'services/directory/divisions/**',
  'proto/gen/**/*.ts',
  'gateway/{src,gen}/**',
  'console/dist/**',
  'regulations/**',
  'LICENSE',
];
const left = /node_modules\/|\.test\.ts$|\.map$|\/\./;

export function sourcesOf(root: string): string[] {
  const own = globSync(parts, { cwd: root, withFileTypes: true, exclude: (entry) => entry.name === 'node_modules' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !left.test(path));
  return [...own, 'infra/package.json', ...reachedFrom(root, programs).files].sort();
}

/** Files that these import from beside them, and the packages that all of them name. */
export function reachedFrom(root: string, entries: string[]): { files: string[]; names: string[] } {
  const files = new Set<string>();
  const names = new Set<string>();
  const visit = (path: string): void => {
    if (files.has(path) || onlyTries.has(path)) return;
    files.add(path);
    for (const specifier of importedBy(readFileSync(join(root, path), 'utf8'))) {
      if (specifier.startsWith('.')) visit(join(dirname(path), specifier));
      else if (!specifier.startsWith('node:')) names.add(packageOf(specifier));
    }
  };
  entries.forEach(visit);
  return { files: [...files], names: [...names] };
}

/** What is imported only as a type is not there when the program runs. */
const imported =
  /(?:^|\n)\s*(?:import|export)(?! type\b)[^'";]*?from '([^']+)'|\bimport\(\s*'([^']+)'|(?:^|\n)import '([^']+)'/g;

export function importedBy(text: string): string[] {
  return [...text.matchAll(imported)].map(([, from, lazily, plainly]) => from ?? lazily ?? plainly ?? '');
}
