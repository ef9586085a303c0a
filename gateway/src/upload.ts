import { platformRefusals } from '@green-channel/platform/refusal';
import busboy from 'busboy';
import type { Request } from 'express';
import { gatewayRefusals } from './refusals.ts';

const MOST = 5 * 1024 * 1024;

export interface Upload {
  content: Buffer;
  name: string;
}

// busboy calls a file that just reaches its limit too large, hence the one byte more below.
/** The one file of a form, in the field of that name, at most 5 MB. */
export function uploadOf(request: Request, wanted: string): Promise<Upload> {
  const form = formOf(request);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] | undefined;
    let name = '';
    const fail = (why: Error) => {
      request.unpipe(form);
      request.resume(); // the rest is read away, so that the client gets to see the answer
      reject(why);
    };
    form.on('file', (field, file, { filename }) => {
      if (field !== wanted) return void file.resume();
      name = filename ?? '';
      const mine: Buffer[] = [];
      chunks = mine;
      file.on('data', (chunk: Buffer) => mine.push(chunk));
      file.on('limit', () => fail(platformRefusals.TOO_LARGE({ limit: '5 MB' })));
      file.on('error', () => fail(gatewayRefusals.MALFORMED_UPLOAD()));
    });
    form.on('error', () => fail(gatewayRefusals.MALFORMED_UPLOAD()));
    form.on('close', () =>
      chunks
        ? resolve({ content: Buffer.concat(chunks), name })
        : fail(gatewayRefusals.FILE_EXPECTED({ field: wanted })),
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
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: MOST + 1, fields: 0, parts: 2 },
    });
  } catch {
    throw gatewayRefusals.MALFORMED_UPLOAD(); // no boundary
  }
}
