export { openStore, type StoreOptions } from './store/open.ts';
export type * from './store/types.ts';
