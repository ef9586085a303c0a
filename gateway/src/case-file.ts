import type { Clients } from './clients.ts';
import { options } from './door/options.ts';
import { json } from './json.ts';
import type { Doorway } from './operation.ts';
import { uploadOf } from './upload.ts';

/** One file put on a case; routing judges by its content what it is. */
export async function receiveFile(
  routing: Clients['routing'],
  caseId: string,
  { passage, request, response }: Doorway,
): Promise<void> {
  const { content, name } = await uploadOf(request, 'file');
  const kept = await routing.attachFile({ caseId, content, name }, options(passage));
  const file = encodeURIComponent(kept.file?.hash ?? '');
  response.setHeader('Gc-Position', kept.reply?.position ?? '');
  response
    .status(201)
    .location(`/api/v1/cases/${encodeURIComponent(caseId)}/files/${file}`)
    .json(json(kept));
}

/** The bytes never change under their name, so the reader's own browser may keep them. */
export async function sendFile(
  routing: Clients['routing'],
  asked: { caseId: string; file: string },
  { passage, response }: Doorway,
): Promise<void> {
  const { content, type, name } = await routing.getFile(asked, options(passage));
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', content.length);
  response.setHeader('Cache-Control', 'private, max-age=3600, immutable');
  response.setHeader('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.end(content);
}
