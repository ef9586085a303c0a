import { useQuery } from '@tanstack/react-query';
import { type CaseSummary, listCases } from '../../api/case.ts';
import { type Listing, useListing } from '../pieces/listing.ts';
import { useMe } from '../shell/me.ts';
import { filterOf, type Segment } from './segment.ts';

const SIZE = 30;

export function useWork(segment: Segment, search: URLSearchParams): Listing<CaseSummary> {
  const { organ } = useMe();
  const filter = filterOf(segment, search);
  const listing = useListing(
    ['cases', segment, filter],
    (cursor) => listCases(filter, cursor, SIZE),
    (answer) => answer.cases,
  );
  if (segment !== 'waiting') return listing;
  return { ...listing, rows: listing.rows.filter((row) => !isMine(row, organ)) };
}

/** What the own organ holds, or handles, is to do and not waited for. */
const isMine = (row: CaseSummary, organ: number): boolean =>
  row.holder === organ || (row.handlers ?? []).some((handler) => handler.organ === organ);

/** How many there are, where the list can count; what is waited for is told apart here and not counted there. */
export function useCount(segment: Segment): string | undefined {
  const { data } = useQuery({
    queryKey: ['count', segment],
    queryFn: () => listCases(filterOf(segment, new URLSearchParams()), undefined, 1),
    enabled: segment !== 'waiting',
  });
  return data?.page?.total || undefined;
}
