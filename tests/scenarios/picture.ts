import { picture } from '../browser/picture.ts';

/** Uploads a picture as a resident does, and gives the id under which it is cited. */
export async function aPicture(url: string, name: string): Promise<string> {
  const form = new FormData();
  form.append('photo', new Blob([new Uint8Array(picture())], { type: 'image/png' }), name);
  const answer = await fetch(`${url}/api/v1/photos`, { method: 'POST', body: form });
  const { photo } = (await answer.json()) as { photo?: string };
  if (!photo) throw new Error(`the picture ${name} was not taken: ${answer.status}`);
  return photo;
}
