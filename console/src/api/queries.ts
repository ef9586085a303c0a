import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

const SECOND = 1000;

/** Only what may heal by itself is tried again: no network, or a service that is away for a moment. */
const worthAnother = (count: number, error: unknown): boolean =>
  count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503);

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15 * SECOND, retry: worthAnother, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
