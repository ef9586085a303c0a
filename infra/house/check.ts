/** Checks what the house asks for beyond format and types: the import table, and the shape and names of files. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf } from './file-rules.ts';
import { forbiddenIn, sleepingRules } from './import-table.ts';

const root = join(import.meta.dirname, '../..');
const skipped = /node_modules|(^|\/)(gen\/prisma|dist)\/|^proto\/gen/;

const files = globSync('{packages,services,gateway,console,infra,tests,scripts}/**/*.{ts,tsx,mjs,js}', { cwd: root })
  .filter((path) => !skipped.test(path))
  .toSorted();

const [forbidden, sleeping] = await Promise.all([forbiddenIn(root), sleepingRules()]);
const faults = [
  ...files.flatMap((path) => faultsOf({ path, text: readFileSync(join(root, path), 'utf8') })),
  ...forbidden,
  ...sleeping.map(
    (rule) =>
      `.dependency-cruiser.mjs: ${rule} lets its import of forbidden-imports.ts pass: mend its pattern, or add one there`,
  ),
];

for (const fault of faults) console.error(`✗ ${fault}`);
console.log(`house: ${files.length} files, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
