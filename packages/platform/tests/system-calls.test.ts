/**
 * Trust R3: killed at any system call that sends something, not only at the points that somebody thought of. One run is
 * counted, then strace kills others at a share of those calls; what the database brought to disk is its own promise
 * (tests/chaos/acknowledged.test.ts).
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chance, seed, whole } from '@green-channel/infra/testing/chance';
import { whereStraceRuns } from '@green-channel/infra/testing/strace';
import pg from 'pg';
import { uuid7 } from '../src/ids.ts';
import { runProgram, violations } from './crash-run.ts';
import { type Bench, closeBench, openBench } from './thing.ts';

/** So the program reaches a socket; each is counted for itself. */
const calls = ['write', 'writev'] as const;
const FEW = 40;

const luck = chance();
/** Shares of all calls, in percent: before a tenth of them the program still reads itself. */
const shares = Array.from({ length: whole ? 40 : 3 }, () => luck.between(10, 95));

whereStraceRuns()(`killed at a system call (GC_TEST_SEED=${seed})`, () => {
  let bench: Bench;
  let admin: pg.Client;
  let counted: [call: string, count: number][];
  const open = async () => {
    bench = await openBench();
    admin = new pg.Client({ connectionString: bench.database.adminUrl });
    await admin.connect();
  };
  const close = async () => {
    await admin.end();
    await closeBench(bench);
  };
  beforeAll(async () => {
    await open();
    counted = await countedIn(bench);
    await close();
    expect(counted.length).toBeGreaterThan(0);
  }, 120_000);
  beforeEach(open);
  afterEach(close);

  test.each(shares)(
    'after %i %% of them: begun again, the five facts hold',
    async (share) => {
      const [call = '', count = 0] = counted[share % counted.length] ?? [];
      const n = Math.ceil((count * share) / 100);
      const id = uuid7();
      const words = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:signal=KILL:when=${n}`,
      ];
      const killed = await runProgram({ bench, seed: id, under: ['strace', ...words] });
      // It may do with fewer calls than the one that was counted; then all of it was done.
      const finished = share > 80 && killed.code === 0;
      expect([call, n, finished ? 'SIGKILL' : killed.signal]).toEqual([call, n, 'SIGKILL']);
      const last = await runProgram({ bench, seed: id });
      expect([last.code, last.stderr]).toEqual([0, '']);
      expect(last.accepted).toHaveLength(8 * 12);
      expect(await violations(bench, admin, [...killed.accepted, ...last.accepted])).toEqual([]);
    },
    120_000,
  );
});

/** By the thread that calls most; strace counts for each thread anew. */
async function countedIn(bench: Bench): Promise<[string, number][]> {
  const folder = mkdtempSync(join(tmpdir(), 'gc-calls-'));
  try {
    const words = ['-ff', '-qq', '-o', join(folder, 'trace'), '-e', `trace=${calls.join(',')}`];
    const { code, stderr } = await runProgram({ bench, seed: uuid7(), under: ['strace', ...words] });
    expect([code, stderr]).toEqual([0, '']);
    const texts = globSync('trace.*', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
    const most = texts.toSorted((one, other) => other.length - one.length)[0] ?? '';
    const of = (call: string) => most.split('\n').filter((line) => line.startsWith(`${call}(`)).length;
    return calls.map((call): [string, number] => [call, of(call)]).filter(([, count]) => count >= FEW);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
