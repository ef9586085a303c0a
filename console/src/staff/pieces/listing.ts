import { useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../../api/page.ts';

export interface Listing<R> {
  rows: R[];
  total: string | undefined;
  error: Error | null;
  loading: boolean;
  hasMore: boolean;
  more: () => void;
  loadingMore: boolean;
  again: () => void;
}

/** Keyset pages, one after the other: nothing is skipped or shown twice when rows arrive meanwhile. */
export function useListing<A extends { page?: Page }, R>(
  key: readonly unknown[],
  load: (cursor: string | undefined) => Promise<A>,
  rowsOf: (answer: A) => R[] | undefined,
): Listing<R> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page?.nextCursor || undefined,
  });
  return {
    rows: query.data?.pages.flatMap((page) => rowsOf(page) ?? []) ?? [],
    total: query.data?.pages[0]?.page?.total || undefined,
    error: query.error,
    loading: query.isPending,
    hasMore: query.hasNextPage,
    more: () => query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    again: () => query.refetch(),
  };
}
