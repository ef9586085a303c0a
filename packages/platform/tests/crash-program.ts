/** A small service that the crash tests kill: writes, relays, reads. Says each accepted request on stdout. */
import type { Bus } from '../src/bus.ts';
import { openEmbeddedBus } from '../src/bus-embedded.ts';
import { openKafkaBus } from '../src/bus-kafka.ts';
import { derivedId } from '../src/ids.ts';
import { hearing, runInbox } from '../src/inbox.ts';
import { openPools } from '../src/pool.ts';
import { runRelay } from '../src/relay.ts';
import { openStore } from '../src/store.ts';
import { eventually, recordEffects } from './flow.ts';
import { act, made, OFFICE, painted, type ThingEvent, thing } from './thing.ts';

const { APP_URL = '', WORKER_URL = '', BUS_URL = '', SEED = '', KAFKA = '' } = process.env;
const STREAMS = 8;
const ROUNDS = 12;

const pools = openPools({ app: APP_URL, worker: WORKER_URL });
const bus = await openBus();
const relay = runRelay({ schema: 'things', pools, bus });
const hears = [hearing<ThingEvent>({ noun: 'thing', decode: thing.decode, handle: recordEffects('reader') })];
const inbox = runInbox({ consumer: 'reader', pools, bus, hears, committed: relay.wake });
const store = openStore(thing, { pools, committed: relay.wake });

/** `KAFKA` holds settings and topics as the test made them; without it facts travel through the database. */
async function openBus(): Promise<Bus & AsyncDisposable> {
  if (KAFKA === '') return openEmbeddedBus({ url: BUS_URL, sources: { thing: 'things' } });
  return openKafkaBus({ ...JSON.parse(KAFKA), service: 'things', schema: 'things', pools });
}

async function request(stream: string, round: number): Promise<void> {
  const commandId = derivedId(stream, `round ${round}`);
  const decide = () => (round === 0 ? [made('numbered')] : [painted(`coat ${round}`), painted(`gloss ${round}`)]);
  const { position } = await store.command({
    act: act({ commandId }),
    stream,
    viewer: OFFICE,
    mayCreate: true,
    decide,
  });
  process.stdout.write(`${commandId} ${position}\n`);
}

async function life(stream: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await request(stream, round);
}

await Promise.all(Array.from({ length: STREAMS }, (_, n) => life(derivedId(SEED, `stream ${n}`))));
await eventually(async () => (await relay.settled()) && (await inbox.settled()), 40_000);
await inbox[Symbol.asyncDispose]();
await relay[Symbol.asyncDispose]();
await bus[Symbol.asyncDispose]();
await pools[Symbol.asyncDispose]();
