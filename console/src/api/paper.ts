import type { Choice, CommandReply } from './page.ts';
import { ask } from './request.ts';

export interface PaperValue {
  field: string;
  text: string;
}
export interface PaperField {
  id: string;
  zh: string;
  en: string;
  type: string;
  section: string;
  group: string;
  text: string;
  writable: boolean;
  filled: boolean;
  required: boolean;
  identity: boolean;
  options: Choice[];
  byZh: string[];
  byEn: string[];
  mayMark: boolean;
}
export interface PaperMark {
  field: string;
  kind: string;
  method: string;
  name: string;
  at: string;
  snapshotHash: string;
  snapshot: PaperValue[];
  file: string;
}
export interface PaperView {
  /** Empty when nobody has begun it: as it would stand now. */
  paperId: string;
  form: string;
  zh: string;
  en: string;
  number: string;
  amended: number;
  past: boolean;
  fields: PaperField[];
  marks: PaperMark[];
  sections: { id: string; zh: string; en: string; by: string }[];
  amendments: { at: string; organ: number; reason: string; values: PaperValue[] }[];
  notesZh: string[];
  notesEn: string[];
  purposeZh: string;
  purposeEn: string;
  clause: string;
  provenance: string;
  assignmentId: string;
}

const of = (caseId: string) => `/cases/${encodeURIComponent(caseId)}`;

export const papersOf = (caseId: string) => ask<{ papers: PaperView[] }>(`${of(caseId)}/papers`);

export interface Writing {
  form: string;
  values: PaperValue[];
  reason: string;
}

export const writePaper = (caseId: string, writing: Writing, key: string) =>
  ask<CommandReply>(`${of(caseId)}/write-paper`, { method: 'POST', body: writing, key });

export interface Marking {
  field: string;
  method?: string;
  signer?: string;
  file?: string;
}

/** Signs or seals one place of a paper; by the own act after a fresh sign-in, or by a scan. */
export const markPaper = (caseId: string, paperId: string, how: 'sign' | 'seal', body: Marking, key: string) =>
  ask<CommandReply>(`${of(caseId)}/papers/${encodeURIComponent(paperId)}/${how}`, { method: 'POST', body, key });
