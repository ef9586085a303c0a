/** Keyset pages: the cursor is the key of the last row, opaque to the caller. */
import { platformRefusals, unfit } from '@green-channel/platform/refusal';
import type { PageReply, PageRequest } from '@green-channel/proto/greenchannel/platform/v1/platform';

const DEFAULT = 50;
const MOST = 500;

export interface Page {
  size: number;
  after: string;
}

export function pageOf(request: PageRequest | undefined): Page {
  const { size = 0, cursor = '' } = request ?? {};
  if (size < 0 || size > MOST) throw unfit('page.size', { zh: `每页 0 至 ${MOST} 条`, en: `0 to ${MOST} on a page` });
  const after = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^[\w-]*$/.test(after)) throw platformRefusals.PAGE_UNKNOWN();
  return { size: size || DEFAULT, after };
}

/** The key as a number, for lists by organ id. */
export function organAfter({ after }: Page): number {
  if (!/^\d{0,9}$/.test(after)) throw platformRefusals.PAGE_UNKNOWN();
  return Number(after);
}

/** One row more than the page was read: it says whether there is a next one. */
export function cut<T>(rows: T[], { size }: Page, key: (row: T) => number | string): { rows: T[]; nextCursor: string } {
  const kept = rows.slice(0, size);
  const last = kept.at(-1);
  const more = rows.length > size && last !== undefined;
  return { rows: kept, nextCursor: more ? Buffer.from(String(key(last))).toString('base64url') : '' };
}

export function pageReply(nextCursor: string, total: number): PageReply {
  return { nextCursor, total: String(total) };
}
