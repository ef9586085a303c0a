/** One page of a keyset list. */
export interface Page {
  nextCursor?: string;
  total?: string;
}

/** What every command answers. */
export interface CommandReply {
  id: string;
  version: number;
  position: string;
  number?: string;
}

export interface Choice {
  value: string;
  zh: string;
  en: string;
}
