/** A noun's streams in memory, under the same rules as the store in a database: versions, numbers, sight, idempotency. */
import { commandUuid, factId, positionOf } from '@green-channel/platform/ids';
import type { Heard } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import { notFound, platformRefusals } from '@green-channel/platform/refusal';
import type {
  Act,
  Command,
  FactCommand,
  Noun,
  Outcome,
  Store,
  StoredEvent,
  Viewer,
} from '@green-channel/platform/store';

interface Stream<S, E> {
  state: S;
  events: StoredEvent<E>[];
  viewers: Set<number>;
}

export interface MemoryStore<S, E> extends Store<S, E> {
  streams: ReadonlyMap<string, Stream<S, E>>;
}

/** `said` gets each event as others hear it: through the contract, as bytes would bring it. */
export function memoryStore<S, E extends { type: string }>(
  noun: Noun<S, E>,
  said: (fact: Heard<E>) => void,
): MemoryStore<S, E> {
  const streams = new Map<string, Stream<S, E>>();
  const answered = new Map<string, Outcome<E>>();
  const counters = new Map<string, number>();
  const visible = (viewer: Viewer, id: string) => {
    const found = streams.get(id);
    return found && (viewer === 'worker' || found.viewers.has(viewer)) ? found : undefined;
  };

  function numbered(event: E, act: Act): E {
    const numbering = noun.number?.(event);
    if (!numbering) return event;
    const { tenant = act.tenant, series, year, put } = numbering;
    const key = `${tenant} ${series} ${year}`;
    const next = (counters.get(key) ?? 0) + 1;
    counters.set(key, next);
    return put(next);
  }

  function append({ act, stream: id, decide, expectedVersion }: Omit<Command<S, E>, 'viewer'>): Outcome<E> {
    const commandId = commandUuid(act.commandId);
    const before = answered.get(`${commandId} ${id}`);
    if (before) return { ...before, replayed: true };
    const stream = streams.get(id) ?? { state: noun.initial, events: [], viewers: new Set<number>() };
    const version = stream.events.length;
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw platformRefusals.STALE_VERSION({ expected: expectedVersion, actual: version });
    const events = decide(stream.state, version).map((event) => numbered(event, act));
    if (events.length > 0) streams.set(id, stream);
    for (const event of events) keep(stream, id, event, { ...act, commandId });
    const outcome = { stream: id, events, version: stream.events.length, replayed: false };
    const whole = { ...outcome, position: positionOf(noun.noun, id, outcome.version) };
    answered.set(`${commandId} ${id}`, whole);
    return whole;
  }

  function keep(stream: Stream<S, E>, id: string, event: E, act: Act): void {
    stream.state = noun.evolve(stream.state, event);
    const version = stream.events.length + 1;
    const { commandId, actor, city, tenant, at: recordedAt, occurredAt = recordedAt, causation, pack, calendar } = act;
    const when = { occurredAt, recordedAt, ...(causation ? { causation } : {}) };
    const law = { ...(pack ? { pack } : {}), ...(calendar ? { calendar } : {}) };
    const shared = { stream: id, version, actor, city, tenant, ...when, ...law };
    const none = new Uint8Array();
    stream.events.push({ ...shared, id: BigInt(version), event, commandId, hash: none, previous: none });
    for (const { table, values } of noun.aside?.(event, stream.state, { stream: id, version, act }) ?? [])
      if (table.endsWith('_viewer')) stream.viewers.add(Number(values['viewer']));
    const data = noun.encode(event);
    const fact = { ...shared, id: factId(noun.noun, id, version), noun: noun.noun, type: event.type, data };
    said({ ...fact, position: BigInt(version), event: noun.decode(event.type, data) });
  }

  return {
    streams,
    async command(command) {
      if (!command.mayCreate && command.viewer !== 'worker' && !visible(command.viewer, command.stream))
        throw notFound({ zh: `编号为 ${command.stream} 的记录`, en: `record ${command.stream}` });
      return append(command);
    },
    apply: async (_: Tx, facts: FactCommand<S, E>[]) => facts.map((fact) => append(fact)),
    async load(viewer, id) {
      const found = visible(viewer, id);
      return found && { state: found.state, version: found.events.length };
    },
    history: async (viewer, id) => visible(viewer, id)?.events ?? [],
  };
}
