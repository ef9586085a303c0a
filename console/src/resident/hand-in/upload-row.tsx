import { useTranslation } from 'react-i18next';

export interface Uploading {
  key: string;
  name: string;
  percent: number;
  wrong?: string;
}

/** How far one photo is, or why it did not go. */
export function UploadRow({ row, forget }: { row: Uploading; forget: () => void }) {
  const { t } = useTranslation();
  if (row.wrong) {
    return (
      <p className="wrong" role="alert">
        {row.wrong}{' '}
        <button type="button" className="linkish" onClick={forget}>
          {t('app.close')}
        </button>
      </p>
    );
  }
  return (
    <p className="uploading" role="status">
      <progress max={100} value={row.percent} />
      {t('resident.handIn.uploading', { name: row.name, percent: row.percent })}
    </p>
  );
}
