/** A platform is copied while residents hand in, and put up again from the copy alone: nothing of what was accepted before is lost. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestIn } from '@green-channel/infra/backup/manifest';
import { uploaded } from '@green-channel/infra/story/picture';
import { appeals, CLERK, communityOf, handIn, PHONE } from '../chaos/appeals.ts';
import { Outside } from '../chaos/outside.ts';
import { People, until } from '../journeys/people.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';

const root = join(import.meta.dirname, '../..');
const MATTER = 'copied with its photo';
let scratch: string;
let platform: Running;
let outside: Outside;
let community: number;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'gc-backup-'));
  chmodSync(scratch, 0o755); // as root, PostgreSQL runs as somebody else
  platform = await startPlatform();
  outside = new Outside(platform.url);
  community = await communityOf(outside);
}, 400_000);
afterAll(async () => {
  outside?.leave();
  await platform?.remove();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

interface Done {
  status: number | null;
  said: string;
}

/** What `./scripts/backup` and `./scripts/restore` run, with the home of somebody. */
function run(word: 'backup' | 'restore', dir: string, home: string): Promise<Done> {
  const env = { ...process.env, NODE_OPTIONS: '', GC_HOME: home };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'infra/backup/main.ts', word, dir], {
    cwd: root,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once('exit', (status) => resolve({ status, said })));
}

const dir = () => join(scratch, 'copy');
const elsewhere = () => join(scratch, 'home');

test('copied under load, refused when damaged, put up on an empty machine: the five facts hold, and a case is there with its photo and its reporter', async () => {
  const photo = await uploaded(platform.url, 'photo.png');
  const told = await handIn(outside, { community, name: MATTER, photos: [photo] });
  const shown = async (people: People) => JSON.stringify((await people.call(CLERK, `/cases/${told.id}`)).body) ?? '';
  await until(
    () => shown(outside.people),
    (found) => found.includes(MATTER),
    'the case at the community',
  );
  const seen = await photoOf(platform.url, outside.people, { submission: told.id, photo });
  expect(seen.subarray(1, 4).toString()).toBe('PNG');
  const load = appeals(outside, community, 300, 'loaded');
  await outside.hasAccepted(60);
  const before = [...outside.accepted];
  const copied = await run('backup', dir(), platform.home);
  expect([copied.status, copied.said]).toEqual([0, expect.stringContaining('the platform serves on')]);
  process.stderr.write(
    `${copied.said.trim().split('\n').at(-1)}; ${outside.accepted.length - before.length} requests accepted meanwhile\n`,
  );
  expect(outside.accepted.length).toBeGreaterThan(before.length); // it did serve on
  await load;
  expect((await run('backup', dir(), platform.home)).said).toContain('is not empty');
  await platform.stop();

  await refusesDamaged();
  const began = Date.now();
  const restored = await run('restore', dir(), elsewhere());
  expect([restored.status, restored.said]).toEqual([0, expect.stringContaining('./scripts/start')]);
  process.stderr.write(`${restored.said.trim().split('\n').at(-2)}\n`);
  expect((await run('restore', dir(), elsewhere())).said).toContain('is not overwritten');

  const again = await platform.again({ GC_HOME: elsewhere() });
  try {
    process.stderr.write(`restored and started in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    const people = new People(again.url);
    await until(
      () => shown(people),
      (found) => found.includes(MATTER),
      'the case on the restored platform',
      { patienceMs: 60_000 },
    );
    const revealed = await people.does(CLERK, `/submissions/${told.id}/reveal-reporter`, {
      body: { purpose: '核实恢复' },
    });
    expect(JSON.stringify(revealed.body)).toContain(PHONE); // sealed under keys that came with the copy
    expect(await photoOf(again.url, people, { submission: told.id, photo })).toEqual(seen);
    expect((await fetch(`${again.url}/work`)).status).toBe(200);
    expect((await fetch(`${again.url}/health`)).status).toBe(200);
    expect(await whatIsWrong(elsewhere(), before, 60_000)).toEqual([]);
    await handInGoesOn(again.url);
  } finally {
    await again.stop();
  }
}, 900_000);

/** As whoever holds the case sees it: opened under the keys of the installation. */
async function photoOf(url: string, people: People, { submission, photo }: { submission: string; photo: string }) {
  const headers = { authorization: `Bearer ${await people.token(CLERK)}` };
  const answer = await fetch(`${url}/api/v1/photos/${photo}?submissionId=${submission}`, { headers });
  return Buffer.from(await answer.arrayBuffer());
}

async function handInGoesOn(url: string): Promise<void> {
  const afterwards = new Outside(url);
  const told = await handIn(afterwards, { community, name: 'after the restore' });
  await until(
    () => afterwards.people.call(CLERK, `/cases/${told.id}`),
    ({ status }) => status === 200,
    'the case of an appeal after the restore',
    { patienceMs: 60_000 },
  );
  afterwards.leave();
}

/** One file longer by a byte, or the list of files missing: nothing is put anywhere. */
async function refusesDamaged(): Promise<void> {
  const { files } = manifestIn(dir());
  const secrets = join(dir(), 'home/secrets.json');
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['home/secrets.json', 'home/keys/seal-intl.json', 'database/data/backup_label']),
  );
  expect(statSync(secrets).mode & 0o077).toBe(0);
  const size = statSync(secrets).size;
  appendFileSync(secrets, ' ');
  const damaged = await run('restore', dir(), elsewhere());
  expect([damaged.status, damaged.said]).toEqual([
    1,
    expect.stringMatching(/nothing was restored.*home\/secrets\.json/),
  ]);
  truncateSync(secrets, size);
  const halfway = join(scratch, 'halfway');
  mkdirSync(halfway);
  expect((await run('restore', halfway, elsewhere())).said).toContain('cut short');
  expect(existsSync(elsewhere()) ? readdirSync(elsewhere()) : []).toEqual([]);
  expect(readFileSync(secrets, 'utf8')).toContain('database');
}
