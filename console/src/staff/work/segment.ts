import type { CaseFilter } from '../../api/case.ts';

export type Segment = 'todo' | 'collected' | 'waiting' | 'all';

/** Everything that is not over yet. */
export const open = [
  'collected',
  'registered',
  'pendingAcceptance',
  'routing',
  'dispatched',
  'inHandling',
  'inDepth',
  'replied',
  'feedbackPending',
  'fedBack',
  'resolvedAtSource',
  'rectifying',
  'transferredOut',
];

export const over = ['closed', 'archived', 'rejected', 'merged', 'withdrawn'];

export const segmentsOf = (registers: boolean): Segment[] =>
  registers ? ['todo', 'collected', 'waiting', 'all'] : ['todo', 'waiting', 'all'];

export const isSegment = (value: string | null): value is Segment =>
  value === 'todo' || value === 'collected' || value === 'waiting' || value === 'all';

const filters: Record<Segment, CaseFilter> = {
  todo: { mine: true },
  collected: { status: 'collected' },
  waiting: { status: open.join(',') },
  all: {},
};

/** What the list is asked for: the segment, narrowed by what stands in the address. */
export function filterOf(segment: Segment, search: URLSearchParams): CaseFilter {
  const status = segment === 'collected' ? 'collected' : search.get('status') || filters[segment].status;
  return {
    ...filters[segment],
    ...(status ? { status } : {}),
    ...(search.get('text') ? { text: search.get('text') ?? '' } : {}),
    ...(search.get('due') ? { dueBefore: search.get('due') ?? '' } : {}),
    ...(search.get('overdue') ? { overdue: true } : {}),
  };
}
