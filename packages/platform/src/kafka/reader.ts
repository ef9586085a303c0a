/** One group of one service: reads its topics, hands facts on in batches, and keeps to the positions beside the effects. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Consumption, Fact } from '../bus.ts';
import { backOff } from '../failure.ts';
import { errorIds, type Log } from '../log.ts';
import type { Refusal } from '../refusal.ts';
import { type Topics, topicOf } from '../topics.ts';
import { type Consumer, type EachBatchPayload, fetchedFrom, groupConsumer } from './client.ts';
import type { Link } from './link.ts';
import { factOf } from './message.ts';
import { type Place, placeName, placeOf } from './place.ts';

export interface ReaderOptions {
  link: Link;
  topics: Topics;
  group: string;
  consumptions: Consumption[];
  log?: Log;
}

export interface GroupReader extends AsyncDisposable {
  fault(): Refusal | undefined;
}

/** As many as one transaction takes well. */
const MOST_FACTS = 250;
const AT_ONCE = 4;
const AGAIN = { least: 200, most: 5_000 };
const AFTER_FAILURE = { least: 50, most: 2_000 };
const COMMIT_MS = 1_000;

export function runReader(options: ReaderOptions): GroupReader {
  const { link, group, log } = options;
  const closing = new AbortController();
  let fault: Refusal | undefined;
  const lives = (async () => {
    const ended = new Promise<undefined>((resolve) => {
      closing.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    const cluster = await Promise.race([link.cluster().catch(() => undefined), ended]);
    const again = backOff(AGAIN.least, AGAIN.most);
    while (cluster !== undefined && !closing.signal.aborted) {
      const crash = await live(options, cluster, closing.signal, () => {
        fault = undefined;
        again.reset();
      });
      if (closing.signal.aborted || crash === undefined) break;
      fault = link.faultOf(crash, { what: group, right: 'READ' });
      log?.warn('a reader pauses', { group, reason: fault.reason });
      await pause(again.next(), undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();
  return {
    fault: () => fault,
    async [Symbol.asyncDispose]() {
      closing.abort();
      await lives;
    },
  };
}

/** From joining the group to leaving it; gives what ended it, undefined when it was asked to end. */
async function live(options: ReaderOptions, cluster: string, closing: AbortSignal, joined: () => void) {
  const { link, topics, group, consumptions } = options;
  const consumer = groupConsumer(link.kafka, group);
  const crashed = new Promise<unknown>((resolve) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
  });
  const asked = new Promise<undefined>((resolve) => {
    closing.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const partitions = partitionsOf(options, cluster);
  try {
    await consumer.connect();
    const names = consumptions.map(({ noun }) => topicOf(topics, noun).topic);
    await consumer.subscribe({ topics: names, fromBeginning: true });
    consumer.on(consumer.events.GROUP_JOIN, async ({ payload }) => {
      joined();
      await takeUp(options, partitions, consumer, payload.memberAssignment as Record<string, number[]>);
    });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: AT_ONCE,
      eachBatch: (payload) => take(options, partitions.at(payload.batch), consumer, payload),
    });
    return await Promise.race([crashed, asked]);
  } catch (error) {
    return error;
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

interface At {
  topic: string;
  partition: number;
}

interface Partition extends Place {
  noun: string;
  rest: ReturnType<typeof backOff>;
  committed: number;
}

function partitionsOf({ consumptions, topics }: ReaderOptions, cluster: string) {
  const held = new Map<string, Partition>();
  const byTopic = new Map(consumptions.map((each) => [topicOf(topics, each.noun).topic, each]));
  return {
    at({ topic, partition }: At): Partition {
      const consumption = byTopic.get(topic);
      if (!consumption) throw new Error(`${topic} was not asked for`);
      const name = placeName(consumption.noun, cluster, partition);
      const known = held.get(name);
      if (known) return known;
      const rest = backOff(AFTER_FAILURE.least, AFTER_FAILURE.most);
      const made = { ...placeOf(name, consumption), noun: consumption.noun, rest, committed: 0 };
      held.set(name, made);
      return made;
    },
  };
}

type Partitions = ReturnType<typeof partitionsOf>;

/**
 * New partitions are read from the position beside the effects. A place that the topic does not reach any more, or that the
 * group does not know although we do, was made anew: it is heard again from its beginning, which changes nothing.
 */
async function takeUp(
  options: ReaderOptions,
  partitions: Partitions,
  consumer: Consumer,
  mine: Record<string, number[]>,
) {
  const { link, group, log } = options;
  for (const [topic, numbers] of Object.entries(mine)) {
    const asked = { what: topic };
    const [ends, known] = await Promise.all([
      link.ask(asked, (admin) => admin.fetchTopicOffsets(topic)),
      link.ask({ what: group }, (admin) => admin.fetchOffsets({ groupId: group, topics: [topic] })),
    ]).catch((error: unknown) => {
      log?.warn('offsets cannot be asked', errorIds(error));
      return [[], []];
    });
    const high = new Map(ends.map((each) => [each.partition, BigInt(each.high)]));
    const committed = new Map(known[0]?.partitions.map((each) => [each.partition, BigInt(each.offset)]));
    for (const partition of numbers) {
      const place = partitions.at({ topic, partition });
      place.lose();
      const position = await place.position();
      const lost = position > (high.get(partition) ?? position) || (committed.get(partition) ?? 0n) < 0n;
      if (position > 0n && lost) {
        log?.warn('a place is heard again from its beginning', { group, place: place.name });
        await place.consumption.forget(place.name);
        place.lose();
      }
      consumer.seek({ topic, partition, offset: String(await place.position()) });
    }
  }
}

/** Hands a partition's messages on; what fails is asked for again after a pause, and the others go on meanwhile. */
async function take(options: ReaderOptions, place: Partition, consumer: Consumer, payload: EachBatchPayload) {
  const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
  const { topic, partition } = batch;
  let ousted: unknown;
  try {
    const asked = await place.isNext(fetchedFrom(batch));
    if (!asked.next) return consumer.seek({ topic, partition, offset: String(asked.seek) });
    let { after } = asked;
    for (const facts of factsIn(place.noun, payload)) {
      if (!isRunning() || isStale()) return;
      await place.consumption.batch(facts, { place: place.name, after });
      const last = facts.at(-1);
      if (last === undefined) return;
      after = last.position;
      place.moved(after);
      resolveOffset(String(after - 1n));
      // A batch may take longer than the group waits for a sign of life.
      ousted = await heartbeat().catch((error: unknown) => error);
      if (ousted !== undefined) break;
    }
    place.rest.reset();
  } catch (error) {
    const { log, group } = options;
    log?.warn('a reader pauses', { group, place: place.name, ...errorIds(error) });
    place.lose();
    setTimeout(payload.pause(), place.rest.next()).unref();
    return;
  }
  if (ousted !== undefined) throw ousted; // kafkajs joins the group anew
  await commit(place, payload);
}

function factsIn(noun: string, { batch: { topic, partition, messages } }: EachBatchPayload): Fact[][] {
  const stretches: Fact[][] = [];
  for (let at = 0; at < messages.length; at += MOST_FACTS) {
    const some = messages.slice(at, at + MOST_FACTS);
    stretches.push(
      some.map(({ offset, key, value, headers }) => factOf(noun, { topic, partition, offset, key, value, headers })),
    );
  }
  return stretches;
}

/** For those who watch the group from outside, and to know a topic that was made anew. Nothing hangs on it. */
async function commit(place: Partition, { batch, commitOffsetsIfNecessary }: EachBatchPayload): Promise<void> {
  if (Date.now() - place.committed < COMMIT_MS) return;
  place.committed = Date.now();
  const { topic, partition } = batch;
  const offset = String(await place.position());
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] }).catch(() => undefined);
}
