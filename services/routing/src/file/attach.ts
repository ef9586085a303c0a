/** Files of a case: kept encrypted by their content, put on the case by a note, shown to whoever sees the case. */
import type { Blobs } from '@green-channel/platform/blob';
import { uuid7 } from '@green-channel/platform/ids';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  AttachFileRequest,
  AttachFileResponse,
  GetFileRequest,
  GetFileResponse,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { doerOf } from '../caller.ts';
import { askCase } from '../case/ask.ts';
import { give, loaded, type Serving } from '../commands.ts';
import { rulesFor } from '../rules-for.ts';
import { refusals } from './refusals.ts';

export type CaseFiles = Pick<Blobs, 'put' | 'get'>;

const MOST = 5 * 1024 * 1024;
const NAME_MOST = 200;

const kinds: { type: string; starts: string; later?: { at: number; is: string } }[] = [
  { type: 'image/jpeg', starts: 'ffd8ff' },
  { type: 'image/png', starts: '89504e470d0a1a0a' },
  { type: 'image/webp', starts: '52494646', later: { at: 8, is: '57454250' } },
  { type: 'application/pdf', starts: '255044462d' },
];

/** What a file is, by its content and never by its name. */
export function typeOf(content: Buffer): string | undefined {
  const has = (hex: string, at = 0) => content.subarray(at, at + hex.length / 2).toString('hex') === hex;
  return kinds.find(({ starts, later }) => has(starts) && (!later || has(later.is, later.at)))?.type;
}

/** Nothing is kept for whoever may not put it there. */
export async function attachFile(
  serving: Serving,
  { caseId, content: given, name: called }: AttachFileRequest,
  call: Call,
): Promise<AttachFileResponse> {
  const { state } = await loaded(serving, 'attachFile', caseId, call);
  const { rules } = await rulesFor(serving.directory, state, 'AddNote');
  const now = serving.clock.now(call.principal.city);
  const refusal = askCase(state, doerOf(call.principal), now, rules).find(
    ({ command }) => command === 'AddNote',
  )?.refusal;
  if (refusal) throw refusal;
  const content = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const type = typeOf(content);
  if (content.length > MOST) throw refusals.FILE_TOO_LARGE({ size: content.length });
  if (!type) throw refusals.FILE_UNFIT();
  const name = called.trim().slice(0, NAME_MOST) || type;
  const file = { hash: await serving.files.put(content), name, type };
  const note = { caseId, text: name, files: [file] };
  return { reply: await give(serving, 'AddNote', note, { commandId: uuid7(), ...call }), file };
}

export async function getFile(
  serving: Serving,
  { caseId, file }: GetFileRequest,
  call: Call,
): Promise<GetFileResponse> {
  const { state } = await loaded(serving, 'getFile', caseId, call);
  const found = state.files?.find(({ hash }) => hash === file);
  const content = found && (await serving.files.get(file));
  if (!content) throw refusals.FILE_UNKNOWN({ file: file.slice(0, 12) || '—' });
  return { content, type: found.type, name: found.name };
}
