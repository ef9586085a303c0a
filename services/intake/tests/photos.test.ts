import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fsBlobs } from '@green-channel/platform/blob';
import { openKeys, sealer } from '@green-channel/platform/seal';
import { sweepStray } from '../src/photos.ts';
import { jpeg, png, SECRET, webp } from './pictures.ts';
import { DISTRICT, openStage, reason, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const upload = async (content: Buffer) => stage.rpc.uploadPhoto({ content }, await stage.service('gateway'));
const get = async (photo: string, submissionId: string, who: Parameters<Stage['as']>[0]) =>
  stage.rpc.getPhoto({ photo, submissionId }, await stage.as(who));

test('a photo is kept without its marks, sealed, under the hash of what is shown', async () => {
  const kept = await upload(jpeg());
  expect(kept).toMatchObject({ type: 'image/jpeg' });
  expect(await upload(jpeg())).toEqual(kept);
  const { id } = await stage.handIn({ photos: [kept.photo, kept.photo] });
  const shown = await get(kept.photo, id, 'clerk');
  expect(createHash('sha256').update(shown.content).digest('hex')).toBe(kept.photo);
  expect(shown.type).toBe('image/jpeg');
  expect(Buffer.from(shown.content).includes(SECRET)).toBe(false);
  const dir = stage.env['GC_BLOB_DIR'] ?? '';
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files).toHaveLength(1);
  for (const { parentPath, name } of files) {
    expect((await readFile(join(parentPath, name))).includes('JFIF')).toBe(false);
  }
});

test('only who sees the matter sees the photo, and only through the matter that cites it', async () => {
  const { photo } = await upload(png());
  const { id } = await stage.handIn({ photos: [photo] });
  const other = await stage.handIn();
  expect(await reason(get(photo, id, 'clerk'))).toBe('taken');
  expect(await reason(get(photo, id, 'sibling'))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(get(photo, other.id, 'clerk'))).toBe('PHOTO_UNKNOWN');
  expect(await reason(get(photo, '', 'clerk'))).toBe('SUBMISSION_UNKNOWN');
  expect(await reason(get('../../etc/passwd', id, 'clerk'))).toBe('PHOTO_UNKNOWN');
});

test('photos of the records of a case are shown with its matter, also to offices that it came to', async () => {
  const { photo } = await upload(webp());
  const { id } = await stage.handIn();
  const verification = {
    result: 'TRUE',
    text: '属实',
    verifiedOn: '2026-11-20',
    photos: [{ hash: photo, name: 'a', type: '' }],
  };
  await stage.say(id, [
    { type: 'CaseAccepted', verification, at: new Date() },
    { type: 'CaseReferred', from: 1000, to: DISTRICT, reason: '区级事权', at: new Date() },
  ]);
  expect(await reason(get(photo, id, 'clerk'))).toBe('taken');
  expect(await reason(get(photo, id, 'district'))).toBe('taken');
});

test('what is no picture, too large or never uploaded is refused', async () => {
  expect(await reason(upload(Buffer.from('%PDF-1.7')))).toBe('PHOTO_NOT_A_PICTURE');
  expect(await reason(upload(Buffer.alloc(5 * 1024 * 1024 + 1)))).toBe('PHOTO_TOO_LARGE');
  expect(await reason(stage.handIn({ photos: ['0'.repeat(64)] }))).toBe('PHOTO_UNKNOWN');
  expect(await reason(stage.rpc.uploadPhoto({ content: png() }, await stage.service('routing')))).toBe('FORBIDDEN');
});

test('a photo that nothing cites is swept after a day, a cited one never', async () => {
  const cited = await upload(jpeg(2));
  await stage.handIn({ photos: [cited.photo] });
  const stray = await upload(jpeg(3));
  const blobs = await fsBlobs(stage.env['GC_BLOB_DIR'] ?? '', sealer(await openKeys(stage.keysDir)));
  const sweep = () => sweepStray({ pools: stage.pools, blobs });
  while (await sweep());
  expect(await blobs.get(stray.photo)).toBeDefined();
  await stage.pools.worker.query(`update photo set uploaded_at = now() - interval '2 days'`);
  while (await sweep());
  expect(await blobs.get(stray.photo)).toBeUndefined();
  expect(await blobs.get(cited.photo)).toBeDefined();
  expect(await reason(stage.handIn({ photos: [stray.photo] }))).toBe('PHOTO_UNKNOWN');
});
