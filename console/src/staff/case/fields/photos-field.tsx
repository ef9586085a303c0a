import { useState } from 'react';
import type { KeptPhoto } from '../../../resident/hand-in/form.ts';
import { Photos } from '../../../resident/hand-in/photos.tsx';
import type { Asked, Slot } from './field-input.tsx';
import '../../../resident/hand-in/hand-in.css';

interface Cited {
  hash: string;
  name: string;
}

/** Photos as proof; the server keeps them by content and the command cites them. */
export function PhotosField({ onChange }: Asked & Slot<Cited[]>) {
  const [photos, setPhotos] = useState<KeptPhoto[]>([]);
  const change = (edit: (old: KeptPhoto[]) => KeptPhoto[]) =>
    setPhotos((old) => {
      const next = edit(old);
      onChange?.(next.map(({ id, name }) => ({ hash: id, name })));
      return next;
    });
  return <Photos photos={photos} setPhotos={change} busy={() => {}} open={false} bare />;
}
