import type { Clients } from './clients.ts';
import { options } from './door/options.ts';
import type { Doorway } from './operation.ts';
import { uploadOf } from './upload.ts';

/** One photo of a form, at most 5 MB; intake judges by its content whether it is one. */
export async function receivePhoto({ intake, door }: Clients, { passage, request, response }: Doorway): Promise<void> {
  const { content } = await uploadOf(request, 'photo');
  const token = passage.token ?? (await door.token());
  const kept = await intake.uploadPhoto({ content }, { ...options(passage), token });
  response.status(201).location(`/api/v1/photos/${kept.photo}`).json(kept);
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
