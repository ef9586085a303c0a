import type { CallOptions } from '@green-channel/platform/rpc/client';
import type { Passage } from './passage.ts';

/** The passage as the metadata of one call. '' keeps the client from sending a token that is not the caller's. */
export function options({ token = '', after, ...rest }: Passage): CallOptions {
  return { token, ...(after ? { after: after.split(',').map((part) => part.trim()) } : {}), ...rest };
}

/** The page that a list is asked for. */
export function pageOf({ size, cursor }: { size: number; cursor: string }) {
  return { size, cursor };
}
