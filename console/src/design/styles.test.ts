// Each page is loaded by itself, with its stylesheets: whatever a page shows must bring the rules of its own classes along,
// or it looks right only to whoever has been on another page before.
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const src = join(import.meta.dirname, '..');
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8');
const from = (file: string, spec = ''): string => relative(src, join(src, file, '..', spec));

const files = globSync('**/*.{ts,tsx}', { cwd: src });
const importsOf = new Map(
  files.map((file) => [
    file,
    [...textOf(file).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, spec]) => from(file, spec)),
  ]),
);
const pages = files.flatMap((file) =>
  [...textOf(file).matchAll(/import\('(\.[^']+\.tsx)'\)/g)].map(([, spec]) => from(file, spec)),
);

function reached(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const next of importsOf.get(start) ?? []) reached(next, seen);
  return seen;
}

const ruled = new Map<string, string[]>();
for (const sheet of globSync('**/*.css', { cwd: src }))
  for (const [, name = ''] of textOf(sheet).matchAll(/\.([a-z][\w-]*)/g))
    ruled.set(name, [...(ruled.get(name) ?? []), sheet]);

const classesIn = (file: string): string[] =>
  [...textOf(file).matchAll(/className=(?:"([^"]+)"|\{[`']([^`']+))/g)].flatMap(([, plain = '', made = '']) =>
    `${plain} ${made}`.split(/\s+/),
  );

/** What stands around every page: for staff the shell too, which residents never load. */
const around = (page: string): string[] => [
  ...reached('main.tsx'),
  ...(page.startsWith('staff/') ? reached('staff/shell/shell.tsx') : []),
];

test('there are pages, and most of what they show has a rule', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap(classesIn).filter((name) => ruled.has(name)).length).toBeGreaterThan(40);
});

test.each(pages)('%s brings the rules of every class that it shows', (page) => {
  const there = new Set([...reached(page), ...around(page)]);
  const without = [...there].flatMap((file) =>
    (importsOf.has(file) ? classesIn(file) : [])
      .filter((name) => ruled.get(name)?.every((sheet) => !there.has(sheet)))
      .map((name) => `${file}: ${name} stands in ${ruled.get(name)?.join(', ')}`),
  );
  expect(without).toEqual([]);
});
