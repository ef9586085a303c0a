import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import table from '../../.dependency-cruiser.mjs';
import { type ForbiddenImport, forbiddenImports } from './forbidden-imports.ts';

const places = ['packages', 'services', 'gateway', 'console/src', 'infra', 'tests'];
const { forbidden, options } = table;
const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));

async function violationsIn(baseDir: string, folders: string[]): Promise<IViolation[]> {
  const asked = { ...options, baseDir, validate: true, ruleSet: { forbidden } } as ICruiseOptions; // the same words as the command line's file
  const { enhancedResolveOptions: resolve } = options;
  const { output } = await cruise(folders, asked, resolve);
  return (output as ICruiseResult).summary.violations; // an object, since no output type is asked for
}

/** Imports that the table forbids, each with what to do instead. */
export async function forbiddenIn(root: string): Promise<string[]> {
  return (await violationsIn(root, places)).map(
    ({ from, to, rule }) => `${from} imports ${to}\n    ${rule.name}: ${comments.get(rule.name)}`,
  );
}

/** Rules that let their own forbidden import pass, and rules that have none. */
export async function sleepingRules(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gc-house-'));
  try {
    for (const entry of forbiddenImports) write(folder, entry);
    const found = await violationsIn(
      folder,
      places.filter((place) => place !== 'infra' && place !== 'tests'),
    );
    const caught = new Set(found.map(({ from, rule }) => `${rule.name} ${from}`));
    const expected = new Map(forbiddenImports.map(({ rule, from }) => [rule, from]));
    return forbidden.map(({ name }) => name).filter((name) => !caught.has(`${name} ${expected.get(name)}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, { from, imports, beside = {} }: ForbiddenImport): void {
  for (const [path, text] of Object.entries({ ...beside, [from]: `import '${imports}';` })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
