import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadPhoto } from '../../api/photo.ts';
import { Problem } from '../../api/problem.ts';
import { type KeptPhoto, limits } from './form.ts';
import { smallPicture } from './small-picture.ts';
import { type Uploading, UploadRow } from './upload-row.tsx';

interface Properties {
  photos: KeptPhoto[];
  setPhotos: (change: (old: KeptPhoto[]) => KeptPhoto[]) => void;
  busy: (count: number) => void;
  open?: boolean;
  /** inside a form that brings its own label */
  bare?: boolean;
}

const KINDS = ['image/jpeg', 'image/png', 'image/webp'];
const LARGEST = limits.megabytes * 1024 * 1024;

export function Photos({ photos, setPhotos, busy, open = true, bare = false }: Properties) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<Uploading[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const room = limits.photos - photos.length;

  const put = (row: Uploading) => setRows((old) => [...old.filter(({ key }) => key !== row.key), row]);
  const drop = (key: string) => setRows((old) => old.filter((row) => row.key !== key));

  const send = async (file: File) => {
    const row: Uploading = { key: `${file.name}-${file.lastModified}`, name: file.name, percent: 0 };
    const refused = refusalOf(file);
    if (refused) return put({ ...row, wrong: t(refused, { name: file.name, mb: limits.megabytes }) });
    put(row);
    try {
      const [kept, small] = await Promise.all([
        uploadPhoto(file, file.name, (percent) => put({ ...row, percent }), open),
        smallPicture(file),
      ]);
      setPhotos((old) =>
        old.some(({ id }) => id === kept.photo) ? old : [...old, { id: kept.photo, name: file.name, small }],
      );
      drop(row.key);
    } catch (error) {
      const why = error instanceof Problem ? error.message : String(error);
      put({ ...row, wrong: t('resident.handIn.uploadFailed', { name: file.name, why }) });
    }
  };

  const take = async (files: File[]) => {
    busy(files.length);
    await Promise.all(files.slice(0, room).map(send));
    busy(-files.length);
    if (input.current) input.current.value = '';
  };

  return (
    <div className="field">
      <span className={bare ? 'visually-gone' : 'label'} id="photos-label">
        {t('resident.handIn.photos')}
        <span className="faint">{t('app.optional')}</span>
      </span>
      <p className="hint">{t('resident.handIn.photosHint', { max: limits.photos, mb: limits.megabytes })}</p>
      <ul className="photos" aria-labelledby="photos-label">
        {photos.map((photo) => (
          <li key={photo.id}>
            <img src={photo.small} alt={photo.name} />
            <button
              type="button"
              aria-label={t('resident.handIn.removePhoto', { name: photo.name })}
              onClick={() => setPhotos((old) => old.filter(({ id }) => id !== photo.id))}
            >
              ×
            </button>
          </li>
        ))}
        {room > 0 ? (
          <li>
            <label className="add-photo">
              <span aria-hidden="true">＋</span>
              {t('resident.handIn.addPhoto')}
              <input
                ref={input}
                type="file"
                accept={KINDS.join(',')}
                multiple
                onChange={(e) => take([...(e.target.files ?? [])])}
              />
            </label>
          </li>
        ) : null}
      </ul>
      {rows.map((row) => (
        <UploadRow key={row.key} row={row} forget={() => drop(row.key)} />
      ))}
    </div>
  );
}

function refusalOf(file: File): 'resident.handIn.photoKind' | 'resident.handIn.photoTooLarge' | undefined {
  if (!KINDS.includes(file.type)) return 'resident.handIn.photoKind';
  return file.size > LARGEST ? 'resident.handIn.photoTooLarge' : undefined;
}
