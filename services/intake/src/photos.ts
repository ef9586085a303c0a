/** Photos: kept encrypted by their content, shown to whoever sees the submission that cites them. */
import { transaction } from '@green-channel/platform/pool';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetPhotoRequest,
  UploadPhotoRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { photoType, withoutMarks } from './photo-bytes.ts';
import { refusals } from './refusals.ts';
import type { Serving } from './serving.ts';
import { type Sight, sightOf } from './sight.ts';

const MOST = 5 * 1024 * 1024;

export async function uploadPhoto({ blobs, pools }: Serving, { content }: UploadPhotoRequest) {
  if (content.length > MOST) throw refusals.PHOTO_TOO_LARGE({ size: content.length });
  const bytes = Buffer.from(content);
  const type = photoType(bytes);
  if (!type) throw refusals.PHOTO_NOT_A_PICTURE();
  const kept = withoutMarks(bytes, type);
  const photo = await blobs.put(kept);
  await transaction(pools, 'worker', (tx) =>
    tx.query('insert into photo (hash, type, size) values ($1, $2, $3) on conflict (hash) do nothing', [
      photo,
      type,
      kept.length,
    ]),
  );
  return { photo, type, size: kept.length };
}

/** All photos that an intake names were uploaded before; asked once for the whole batch of names. */
export async function demandPhotos({ pools }: Serving, photos: readonly string[]): Promise<void> {
  if (photos.length === 0) return;
  const rows = await transaction(pools, 'worker', (tx) =>
    tx.query<{ hash: string }>('select hash from photo where hash = any($1::text[])', [photos]),
  );
  const missing = photos.find((photo) => !rows.some(({ hash }) => hash === photo));
  if (missing !== undefined) throw refusals.PHOTO_UNKNOWN({ photo: missing.slice(0, 64) });
}

export async function getPhoto(serving: Serving, { photo, submissionId }: GetPhotoRequest, { principal }: Call) {
  const sight: Sight = sightOf(principal, submissionId);
  const loaded = submissionId === '' ? undefined : await serving.store.load(sight, submissionId);
  const uncited = submissionId === '' || loaded?.state.status !== 'submitted';
  if (uncited) throw refusals.PHOTO_UNKNOWN({ photo: photo.slice(0, 64) });
  const [row] = await transaction(serving.pools, 'worker', (tx) =>
    tx.query<{ type: string }>('select type from photo where hash = $1', [photo]),
  );
  const content = row && (await serving.blobs.get(photo));
  if (!content) throw platformRefusals.NOT_FOUND({ what: `照片 ${photo.slice(0, 12)}` });
  return { content, type: row.type };
}
