/** Runs the unit tests that cite a requirement against an altered law, each run a process of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '@green-channel/platform/config';
import type { Pack } from '@green-channel/regulation';
import type { TestTitle } from './proofs.ts';

export interface Altered {
  pack?: Pack;
  cell?: string;
}
export interface Ran {
  passed: number;
  failed: TestTitle[];
}

interface Report {
  numPassedTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

const root = join(import.meta.dirname, '../..');

export function runCiting(id: string, files: readonly string[], altered: Altered): Ran {
  const scratch = mkdtempSync(join(tmpdir(), 'gc-altered-'));
  try {
    const dir = altered.pack ? regulationsWith(scratch, altered.pack) : undefined;
    const report = join(scratch, 'report.json');
    const args = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
    ];
    const wanted = ['--config', JSON.stringify(config), '--json', `--outputFile=${report}`, '-i', '-t', id];
    spawnSync(process.execPath, [...args, ...wanted, '--runTestsByPath', ...files], {
      cwd: root,
      stdio: 'ignore',
      env: { ...environment, GC_ALTERED: JSON.stringify({ dir, cell: altered.cell }) },
    });
    return ranFrom(report);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const config = {
  rootDir: root,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/infra/coverage/alter.cjs' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};

/** Everything as it is, and the one pack as one file: JSON is YAML. */
function regulationsWith(scratch: string, pack: Pack): string {
  const dir = join(scratch, 'regulations');
  cpSync(join(root, 'regulations'), dir, { recursive: true });
  const folder = join(dir, pack.id);
  const examples = join(folder, 'examples');
  cpSync(examples, join(scratch, 'examples'), { recursive: true });
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'pack.yaml'), JSON.stringify(pack));
  cpSync(join(scratch, 'examples'), examples, { recursive: true });
  return dir;
}

function ranFrom(report: string): Ran {
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report; // jest's own words
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => ({ file: name.slice(root.length + 1), title: fullName })),
  );
  return { passed: numPassedTests, failed };
}
