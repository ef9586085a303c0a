import type { Pools } from './pool.ts';

/** Refuses to serve with a role or a table that would not be held by row-level security (trust I5). */
export declare function guard(pools: Pools, schema: string): Promise<void>;
