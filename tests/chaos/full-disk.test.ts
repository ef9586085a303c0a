/** The disk of an installation is full: nobody is told what is not so, health names it, and with room again all goes on. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { picture } from '@green-channel/infra/story/picture';
import { describeWhere } from '@green-channel/infra/testing/where';
import { People, until } from '../journeys/people.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { appeals, CLERK, communityOf, handIn } from './appeals.ts';
import { Outside } from './outside.ts';

const MIB = 1024 * 1024;
const SIZE_MIB = 640;
const home = mkdtempSync(join(tmpdir(), 'gc-full-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=0755`, 'tmpfs', home], {
  encoding: 'utf8',
});
const why = mounted.status === 0 ? undefined : (mounted.error?.message ?? mounted.stderr.trim());

afterAll(() => {
  if (why === undefined) spawnSync('umount', ['-l', home]);
  rmSync(home, { recursive: true, force: true });
});

/** Takes what is left, to the last block. */
function fill(): string {
  const path = join(home, 'filler');
  const file = openSync(path, 'a');
  for (const size of [MIB, 4096])
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // no room for another one
    }
  closeSync(file);
  return path;
}

describeWhere(why, 'no small disk can be mounted here')('a full disk', () => {
  let platform: Running;
  let outside: Outside;
  let community: number;
  beforeAll(async () => {
    platform = await startPlatform({ GC_HOME: home });
    outside = new Outside(platform.url);
    community = await communityOf(outside);
  }, 400_000);
  afterAll(async () => {
    outside?.leave();
    await platform?.stop();
    await platform?.remove();
  });

  const handsIn = (people: People, n: number) =>
    people.call(undefined, '/submissions', {
      body: {
        channel: 'WEB',
        community,
        matter: { title: `漏水 ${n}`, text: '锅炉房外管道漏水，夜里结冰。'.repeat(100), place: '东侧' },
        reporter: { kind: 'ANONYMOUS' },
      },
    });
  const health = async () => {
    const answer = await fetch(`${platform.url}/health`);
    return { status: answer.status, text: await answer.text() };
  };
  async function photo(): Promise<{ status: number; reason?: string }> {
    const form = new FormData();
    form.append('photo', new Blob([Uint8Array.from(picture())], { type: 'image/png' }), 'photo.png');
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await fetch(`${platform.url}/api/v1/photos`, { method: 'POST', headers, body: form });
    const { reason } = (await answer.json()) as { reason: string };
    return { status: answer.status, reason };
  }

  test('is told of to whoever asks and in health; with room again all goes on without a restart, and nothing is lost', async () => {
    const people = new People(platform.url);
    await outside.tokenOf(CLERK); // a login is written down, too
    const load = appeals(outside, community, 60, 'before and during'); // each repeats what was put off
    await outside.hasAccepted(20);
    const filler = fill();
    const heard = [];
    for (let n = 0; n < 200; n += 1) heard.push(await handsIn(people, n));
    const refused = heard.filter(({ status }) => status >= 300);
    expect(refused.length).toBeGreaterThan(100); // what still fits into a page that is there is taken
    for (const { status, body } of refused)
      expect([status, body]).toEqual([
        503,
        expect.objectContaining({ reason: 'DISK_FULL', zh: expect.stringContaining('磁盘已满') }),
      ]);
    fill(); // what the refused ones gave back
    expect(await photo()).toEqual({ status: 503, reason: 'DISK_FULL' });
    const ill = await health();
    expect([ill.status, ill.text]).toEqual([503, expect.stringMatching(/The disk is full.*GC_BLOB_DIR/)]);
    expect((await people.call(undefined, '/cities')).status).toBe(200); // reading goes on

    rmSync(filler);
    await load;
    const told = await handIn(outside, { community, name: 'after' });
    await until(
      () => outside.people.call(CLERK, `/cases/${told.id}`),
      ({ status }) => status === 200,
      'the case of a new appeal',
      { patienceMs: 60_000 },
    );
    expect((await photo()).status).toBe(201);
    expect(await whatIsWrong(home, outside.accepted, 60_000)).toEqual([]);
    expect([platform.process.exitCode, platform.process.signalCode]).toEqual([null, null]);
    await until(health, ({ status }) => status === 200, 'health to be well again', { patienceMs: 60_000 });
  }, 400_000);
});
