// Runs every check and every test, one after the other, and closes with one line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { whyNoKafka } from '../stack/kafka/jars.ts';
import { whyNoKeycloak } from '../stack/keycloak/install.ts';
import { whyNoRedis } from '../stack/redis/program.ts';
import { chance, seed, whole } from '../testing/chance.ts';

interface Step {
  name: string;
  command: string[];
  jest?: true;
  env?: Record<string, string>;
}

/** Takes more than five minutes there: waits for --all. The others take two or three. */
const withAll = ['demo'];
const root = join(import.meta.dirname, '../..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const jest = (project: string, ...more: string[]): string[] => [
  process.execPath,
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(root, 'node_modules/jest/bin/jest.js'),
  '--forceExit', // a failed suite may leave a server open; the count must come all the same
  '--selectProjects',
  project,
  ...more,
];

const steps: Step[] = [
  { name: 'format and lint', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'import table and house rules', command: [process.execPath, 'infra/house/check.ts'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'types of the console', command: [bin('tsc'), '--noEmit', '-p', 'console'] },
  { name: 'contracts', command: [bin('buf'), 'lint', 'proto'] },
  { name: 'form of the contracts', command: [bin('buf'), 'format', '--diff', '--exit-code', 'proto'] },
  {
    name: 'contracts kept since the release',
    command: [bin('buf'), 'breaking', 'proto', '--against', 'proto/released.binpb'],
  },
  { name: 'law', command: [process.execPath, 'packages/regulation/src/cli/main.ts', 'lint'] },
  { name: 'unit tests', command: jest('unit', '--maxWorkers=100%'), jest: true },
  { name: 'tests on real servers', command: jest('real', '--runInBand'), jest: true },
  ...onTheStack(),
];

/**
 * The very same journeys once more, over real servers: all of them with --all, else two by the seed. One that takes
 * minutes there waits for --all (`withAll`); one that has no meaning there says so itself.
 */
function onTheStack(): Step[] {
  const missing = [whyNoKafka(), whyNoKeycloak()].filter((why) => why !== undefined);
  if (missing.length > 0) {
    process.stdout.write(`SKIPPED, journeys on the stack: ${missing.join('\n')}\n`);
    return [];
  }
  const all = globSync('tests/journeys/*.test.ts', { cwd: root }).map((file) => basename(file, '.test.ts'));
  const short = all.filter((name) => !withAll.includes(name) && name !== 'keycloak');
  const chosen = whole ? all : chance().some(short, 2);
  const command = jest(
    'real',
    '--runInBand',
    '--testTimeout=300000',
    '--testPathPatterns',
    `tests/journeys/(${chosen.join('|')})\\.test`,
  );
  const name = `journeys on the stack: ${chosen.toSorted().join(', ')} (GC_TEST_SEED=${seed})`;
  const stack = whyNoRedis() === undefined ? 'all' : 'postgres,kafka,keycloak,services';
  return [{ name, command, jest: true, env: { GC_TEST_STACK: stack, GC_TEST_SEED: String(seed) } }];
}

const scratch = mkdtempSync(join(tmpdir(), 'gc-test-'));
const total = { passed: 0, failed: 0, skipped: [] as string[] };

function run(step: Step): void {
  const began = Date.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const report = join(scratch, `${steps.indexOf(step)}.json`);
  const [program = '', ...args] = step.jest ? [...step.command, '--json', `--outputFile=${report}`] : step.command;
  const { status } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...step.env },
    stdio: ['ignore', step.jest ? 'ignore' : 'inherit', 'inherit'],
  });
  const counted = step.jest ? counts(report) : { passed: 0, failed: 0, skipped: [] };
  total.skipped.push(...counted.skipped);
  total.passed += step.jest ? counted.passed : Number(status === 0);
  total.failed += counted.failed || Number(status !== 0);
  process.stdout.write(`   ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  numRuntimeErrorTestSuites?: number;
  testResults?: { assertionResults: { status: string; fullName: string }[] }[];
}

/** A suite that cannot even be loaded has no failed test, but is a failure all the same. */
function counts(report: string): Counts {
  try {
    const read = JSON.parse(readFileSync(report, 'utf8')) as Report;
    return {
      passed: read.numPassedTests ?? 0,
      failed: (read.numFailedTests ?? 0) + (read.numRuntimeErrorTestSuites ?? 0),
      skipped: (read.testResults ?? []).flatMap(({ assertionResults }) =>
        assertionResults.flatMap(({ status, fullName }) => (status === 'pending' ? [fullName] : [])),
      ),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
}

for (const step of steps) run(step);
rmSync(scratch, { recursive: true, force: true });
for (const name of total.skipped) process.stdout.write(`not run, the reason stands above: ${name}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
