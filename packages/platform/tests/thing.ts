import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { uuid7 } from '../src/ids.ts';
import { openPools, type Pools } from '../src/pool.ts';
import { type Act, type Noun, openStore, type Store } from '../src/store.ts';

/** A noun without a domain: what the mechanism is tried on. */
export type ThingEvent =
  | { type: 'ThingMade'; colour: string; number?: number }
  | { type: 'ThingPainted'; colour: string; at: Date }
  | { type: 'ThingShown'; to: number[] };

export interface Thing {
  status: 'absent' | 'made';
  colour: string;
  number?: number;
  painted: Date[];
}

export const OFFICE = 1;
export const OTHER = 2;
export const AT = new Date('2026-03-02T01:02:03.456Z');

export const thing: Noun<Thing, ThingEvent> = {
  noun: 'thing',
  schema: 'things',
  table: 'thing',
  initial: { status: 'absent', colour: '', painted: [] },
  evolve,
  encode: (event) => Buffer.from(JSON.stringify(event)),
  decode: (_, bytes) =>
    JSON.parse(Buffer.from(bytes).toString(), (key, value) => (key === 'at' ? new Date(value) : value)),
  row: ({ colour, painted }) => ({ colour, weight: 1.5, tags: [colour], seen_at: painted.at(-1) }),
  aside(event, _, { stream, act }) {
    const viewers = event.type === 'ThingMade' ? [act.tenant] : event.type === 'ThingShown' ? event.to : [];
    return viewers.map((viewer) => ({
      table: 'thing_viewer',
      values: { viewer, thing_id: stream, reason: event.type, due_at: act.at },
      conflict: { on: ['thing_id', 'viewer'], update: ['reason', 'due_at'] },
    }));
  },
  number: (event) =>
    event.type === 'ThingMade' && event.colour.startsWith('numbered')
      ? { series: 'thing', year: 2026, put: (number) => ({ ...event, number }) }
      : undefined,
};

function evolve(state: Thing, event: ThingEvent): Thing {
  if (event.type === 'ThingMade') {
    const { colour, number } = event;
    return { ...state, status: 'made', colour, ...(number === undefined ? {} : { number }) };
  }
  if (event.type === 'ThingPainted') return { ...state, colour: event.colour, painted: [...state.painted, event.at] };
  return state;
}

export const painted = (colour: string): ThingEvent => ({ type: 'ThingPainted', colour, at: AT });
export const made = (colour = 'grey'): ThingEvent => ({ type: 'ThingMade', colour });

export function act(over: Partial<Act> = {}): Act {
  const actor = { kind: 'person', id: 'post-1', name: 'Somebody', organ: OFFICE, roles: ['REGISTRAR'] } as const;
  return { commandId: uuid7(), actor: { ...actor, roles: [...actor.roles] }, city: 1, tenant: OFFICE, at: AT, ...over };
}

export const thingsSchema = { schema: 'things', dir: `${import.meta.dirname}/migrations` };

export interface Bench {
  database: TestDatabase;
  pools: Pools;
  store: Store<Thing, ThingEvent>;
  make(colour?: string): Promise<string>;
}

export async function openBench(committed?: () => void): Promise<Bench> {
  const database = await freshDatabase([thingsSchema]);
  const pools = openPools({ app: database.url('things', 'app'), worker: database.url('things', 'worker') });
  const store = openStore(thing, committed ? { pools, committed } : { pools });
  const make = async (colour?: string) => {
    const stream = uuid7();
    await store.command({ act: act(), stream, viewer: OFFICE, mayCreate: true, decide: () => [made(colour)] });
    return stream;
  };
  return { database, pools, store, make };
}

export async function closeBench({ pools, database }: Bench): Promise<void> {
  await pools[Symbol.asyncDispose]();
  await database.drop();
}
