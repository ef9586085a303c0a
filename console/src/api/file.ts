import { send } from './request.ts';

/** A file of a case, as a signature cites it. */
export interface CaseFile {
  hash: string;
  name: string;
  type?: string;
}

const MEGABYTE = 1024 * 1024;
export const FILE_MOST = 5 * MEGABYTE;
export const FILE_KINDS = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

const of = (caseId: string) => `/cases/${encodeURIComponent(caseId)}/files`;

/** Puts a file on the case; only such a file proves a signature on paper (ENG-19). */
export async function attachFile(caseId: string, file: File): Promise<CaseFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await send(of(caseId), { method: 'POST', form });
  return ((await response.json()) as { file: CaseFile }).file;
}

/** The bytes need the token, so a plain link will not do. */
export async function fileAddress(caseId: string, hash: string): Promise<string> {
  const response = await send(`${of(caseId)}/${encodeURIComponent(hash)}`, { accept: 'image/*, application/pdf' });
  return URL.createObjectURL(await response.blob());
}
