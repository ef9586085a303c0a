/** Photos: kept encrypted by their content, shown to whoever sees the matter that cites them. */
import { createHash } from 'node:crypto';
import type { Blobs } from '@green-channel/platform/blob';
import { type Pools, transaction } from '@green-channel/platform/pool';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetPhotoRequest,
  UploadPhotoRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { demandBringer } from './door.ts';
import { pictureFrom } from './picture/picture.ts';
import { refusals } from './refusals.ts';
import type { Serving } from './serving.ts';
import { seen } from './sight.ts';

const MOST = 5 * 1024 * 1024;

/** The row comes first: while it is fresh the sweep leaves the file alone. */
const FRESH = `insert into photo (hash, type, size) values ($1, $2, $3)
  on conflict (hash) do update set uploaded_at = now()`;

export async function uploadPhoto({ blobs, pools }: Serving, { content: given }: UploadPhotoRequest, call: Call) {
  demandBringer(call.principal, { zh: '上传照片', en: 'send photos' });
  if (given.length > MOST) throw refusals.PHOTO_TOO_LARGE({ size: given.length });
  const picture = pictureFrom(Buffer.from(given.buffer, given.byteOffset, given.byteLength));
  if (!picture) throw refusals.PHOTO_NOT_A_PICTURE();
  const { type, content } = picture;
  const photo = createHash('sha256').update(content).digest('hex'); // the name that blobs gives it too
  await transaction(pools, 'worker', (tx) => tx.query(FRESH, [photo, type, content.length]));
  await blobs.put(content);
  return { photo, type, size: content.length };
}

/** Photos that an intake names were uploaded before; from now on the sweep leaves them alone until they are cited. */
export async function demandPhotos({ pools }: { pools: Pools }, photos: readonly string[]): Promise<void> {
  if (photos.length === 0) return;
  const text = 'update photo set uploaded_at = now() where hash = any($1::text[]) returning hash';
  const rows = await transaction(pools, 'worker', (tx) => tx.query<{ hash: string }>(text, [photos]));
  const known = new Set(rows.map(({ hash }) => hash));
  const missing = photos.find((photo) => !known.has(photo));
  if (missing !== undefined) throw refusals.PHOTO_UNKNOWN({ photo: short(missing) });
}

const CITED = `select p.type from photo_citation c join photo p on p.hash = c.photo
  where c.submission_id = $1 and c.photo = $2`;

export async function getPhoto(serving: Serving, { photo, submissionId }: GetPhotoRequest, { principal }: Call) {
  await seen(serving, principal, submissionId);
  const [row] = await transaction(serving.pools, 'worker', (tx) =>
    tx.query<{ type: string }>(CITED, [submissionId, photo]),
  );
  const content = row && (await serving.blobs.get(photo));
  if (!content) throw refusals.PHOTO_UNKNOWN({ photo: short(photo) });
  return { content, type: row.type };
}

const short = (photo: string): string => photo.slice(0, 12);

/** Locked until the file is gone, so that an upload of the same photo at this moment waits and keeps it again. */
const STRAY = `delete from photo where hash = (
  select p.hash from photo p where p.uploaded_at < now() - interval '1 day'
    and not exists (select 1 from photo_citation c where c.photo = p.hash)
  limit 1 for update skip locked) returning hash`;

/** Deletes one photo that nothing cites; false when there is none. */
export async function sweepStray({ pools, blobs }: { pools: Pools; blobs: Blobs }): Promise<boolean> {
  return transaction(pools, 'worker', async (tx) => {
    const [stray] = await tx.query<{ hash: string }>(STRAY);
    if (stray) await blobs.delete(stray.hash);
    return stray !== undefined;
  });
}
