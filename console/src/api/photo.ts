import i18next from 'i18next';
import { Problem, problemOf, unreachable } from './problem.ts';
import { addressOf, send, tokens } from './request.ts';

export interface Uploaded {
  photo: string;
  type: string;
  size: number;
}

/** Sends one photo and tells how far it is; fetch cannot tell that. */
export async function uploadPhoto(
  file: Blob,
  name: string,
  told: (percent: number) => void,
  open: boolean,
): Promise<Uploaded> {
  const token = open ? undefined : await tokens.current();
  const form = new FormData();
  form.append('photo', file, name);
  const request = new XMLHttpRequest();
  request.open('POST', addressOf('/photos'));
  request.setRequestHeader('accept-language', i18next.language);
  if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
  request.upload.addEventListener(
    'progress',
    (e) => e.lengthComputable && told(Math.round((100 * e.loaded) / e.total)),
  );
  return new Promise((resolve, reject) => {
    request.addEventListener('error', () => reject(unreachable(i18next.t('app.unreachable'))));
    request.addEventListener('load', () => settle(request, resolve, reject));
    request.send(form);
  });
}

function settle(request: XMLHttpRequest, resolve: (done: Uploaded) => void, reject: (why: Problem) => void): void {
  if (request.status < 300) {
    resolve(JSON.parse(request.responseText) as Uploaded);
    return;
  }
  const type = request.getResponseHeader('content-type') ?? '';
  const response = new Response(request.responseText, { status: request.status, headers: { 'content-type': type } });
  problemOf(response, i18next.language).then(reject, () =>
    reject(new Problem(request.status, '', `HTTP ${request.status}`)),
  );
}

/** A photo as an address the page can show; the bytes need the token, so an `<img src>` to the server will not do. */
export async function photoAddress(photo: string, submissionId: string, signal: AbortSignal): Promise<string> {
  const response = await send(`/photos/${encodeURIComponent(photo)}`, {
    query: { submissionId },
    accept: 'image/*',
    signal,
  });
  return URL.createObjectURL(await response.blob());
}
