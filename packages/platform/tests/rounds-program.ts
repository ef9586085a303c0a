/** Goes on with whatever round is open, and ends: what the test of rounds kills. */
import { openPools } from '../src/pool.ts';
import { openStore } from '../src/store.ts';
import { paintingRounds } from './rounds-things.ts';
import { thing } from './thing.ts';

const { APP_URL = '', WORKER_URL = '' } = process.env;
const pools = openPools({ app: APP_URL, worker: WORKER_URL });
const rounds = paintingRounds(pools, openStore(thing, { pools }));
await rounds.finish();
await rounds[Symbol.asyncDispose]();
await pools[Symbol.asyncDispose]();
