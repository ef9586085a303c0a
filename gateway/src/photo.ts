import { platformRefusals } from '@green-channel/platform/refusal';
import busboy from 'busboy';
import type { Request } from 'express';
import type { Clients } from './clients.ts';
import { options } from './door/options.ts';
import type { Doorway } from './operation.ts';
import { gatewayRefusals } from './refusals.ts';

const MOST = 5 * 1024 * 1024;
const FIELD = 'photo';

// busboy calls a file that just reaches its limit too large, hence the one byte more below.
/** One photo of a form, at most 5 MB; intake judges by its content whether it is one. */
export async function receivePhoto({ intake, door }: Clients, { passage, request, response }: Doorway): Promise<void> {
  const content = await fileOf(request);
  const token = passage.token ?? (await door.token());
  const kept = await intake.uploadPhoto({ content }, { ...options(passage), token });
  response.status(201).location(`/api/v1/photos/${kept.photo}`).json(kept);
}

function fileOf(request: Request): Promise<Buffer> {
  const form = formOf(request);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] | undefined;
    const fail = (why: Error) => {
      request.unpipe(form);
      request.resume(); // the rest is read away, so that the client gets to see the answer
      reject(why);
    };
    form.on('file', (field, file) => {
      if (field !== FIELD) return void file.resume();
      const mine: Buffer[] = [];
      chunks = mine;
      file.on('data', (chunk: Buffer) => mine.push(chunk));
      file.on('limit', () => fail(platformRefusals.TOO_LARGE({ limit: '5 MB' })));
      file.on('error', () => fail(gatewayRefusals.MALFORMED_UPLOAD()));
    });
    form.on('error', () => fail(gatewayRefusals.MALFORMED_UPLOAD()));
    form.on('close', () =>
      chunks ? resolve(Buffer.concat(chunks)) : fail(gatewayRefusals.FILE_EXPECTED({ field: FIELD })),
    );
    request.pipe(form);
  });
}

function formOf(request: Request): busboy.Busboy {
  const given = request.get('content-type') ?? '—';
  if (!given.startsWith('multipart/form-data')) {
    throw gatewayRefusals.MEDIA_TYPE_UNSUPPORTED({ given, expected: 'multipart/form-data' });
  }
  try {
    return busboy({ headers: request.headers, limits: { files: 1, fileSize: MOST + 1, fields: 0, parts: 2 } });
  } catch {
    throw gatewayRefusals.MALFORMED_UPLOAD(); // no boundary
  }
}

/** The bytes never change under their name, so the reader's own browser may keep them. */
export async function sendPhoto(
  intake: Clients['intake'],
  asked: { photo: string; submissionId: string },
  { passage, response }: Doorway,
): Promise<void> {
  const { content, type } = await intake.getPhoto(asked, options(passage));
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', content.length);
  response.setHeader('Cache-Control', 'private, max-age=3600, immutable');
  response.setHeader('Content-Disposition', 'inline');
  response.end(content);
}
