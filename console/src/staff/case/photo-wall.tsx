import { useQuery } from '@tanstack/react-query';
import { Image } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { photoAddress } from '../../api/photo.ts';

/** The photos of the reporter; each opens large. */
export function PhotoWall({ photos, submissionId }: { photos: string[]; submissionId: string }) {
  const { t } = useTranslation();
  if (photos.length === 0) return null;
  return (
    <div className="c-photos">
      <Image.PreviewGroup>
        {photos.map((photo, at) => (
          <Photo key={photo} photo={photo} submissionId={submissionId} name={t('cases.photo', { n: at + 1 })} />
        ))}
      </Image.PreviewGroup>
    </div>
  );
}

function Photo({ photo, submissionId, name }: { photo: string; submissionId: string; name: string }) {
  const { t } = useTranslation();
  const { data, isError } = useQuery({
    queryKey: ['photo', photo],
    queryFn: ({ signal }) => photoAddress(photo, submissionId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useEffect(() => () => void (data && URL.revokeObjectURL(data)), [data]);
  if (isError) return <span className="c-nophoto">{t('cases.noPhoto')}</span>;
  return data ? <Image src={data} alt={name} width={112} height={112} /> : <span className="c-nophoto" />;
}
