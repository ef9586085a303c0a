/** The relay, from committed events to the acknowledgement of the broker, against the client's own batched producer. */
import { setTimeout as pause } from 'node:timers/promises';
import { openTestBroker, type TestBroker } from '@green-channel/infra/testing/broker';
import { openKafkaBus } from '@green-channel/platform/bus-kafka';
import { connectKafka, orderedProducer, type Producer } from '@green-channel/platform/kafka/client';
import { type Message, messageOf } from '@green-channel/platform/kafka/message';
import { factsAfter } from '@green-channel/platform/outbox';
import { runRelay } from '@green-channel/platform/relay';
import { closeBench, type Bench as Events, openBench } from '../../../../packages/platform/tests/thing.ts';
import { appealBody } from '../../appeal.ts';
import { type Bench, type Figure, median, type Options, whole } from '../../figure.ts';
import { usageOf, workedBetween } from '../../parts.ts';
import { scratchServer } from '../../server.ts';

const GOAL = 0.5;
const EVENTS = 40_000;
const AT_ONCE = 200;
const TOPIC = 'greenchannel.bench.v1';
const topics = { thing: { topic: TOPIC, writer: 'things', readers: ['things'], partitions: 6, retentionMs: -1 } };
const schema = 'things';

export const relay: Bench = { name: 'relay', says: 'the relay against the client’s own batched producer', run };

interface Round {
  /** Events a second: committed → acknowledged; the same messages by the client alone, in its fastest way and in ours. */
  relay: number;
  fastest: number;
  ordered: number;
  worked: string;
}

async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  await using server = await scratchServer();
  await using broker = await openTestBroker(['things']);
  await broker.bring(topics);
  const parts = [
    { part: 'PostgreSQL', pid: server.postgres.pid },
    { part: 'Kafka', pid: broker.server.pid() },
  ];
  const events = await openBench();
  try {
    await oneRound(events, broker, parts); // the code is compiled, the topics are led
    const rounds: Round[] = [];
    for (let round = 1; round <= count; round += 1) {
      const one = await oneRound(events, broker, parts);
      rounds.push(one);
      const { relay, fastest, ordered } = one;
      say(`relay, round ${round}: ${whole(relay)}/s; the client ${whole(fastest)}/s, in order ${whole(ordered)}/s`);
    }
    return figuresOf(rounds);
  } finally {
    await closeBench(events);
  }
}

function figuresOf(rounds: Round[]): Figure[] {
  const mid = (of: (round: Round) => number) => whole(median(rounds.map(of)));
  const ours = mid(({ relay }) => relay);
  return [
    {
      figure: 'relay, committed → acknowledged, against the client’s own batched producer',
      goal: `≥ ${GOAL} ×`,
      unit: 'x',
      rounds: rounds.map(({ relay, fastest }) => relay / fastest),
      holds: (value) => value >= GOAL,
      beside: `${ours}/s against ${mid(({ fastest }) => fastest)}/s (ready messages, 500 a request, 5 requests at once: no order after a failure); CPU an event: ${rounds.at(-1)?.worked ?? ''}`,
    },
    {
      figure: 'the same against a producer that keeps the order',
      goal: '—',
      unit: 'x',
      rounds: rounds.map(({ relay, ordered }) => relay / ordered),
      beside: `${mid(({ ordered }) => ordered)}/s (ready messages, 1,000 a request, idempotent, one at a time: as the relay sends)`,
    },
  ];
}

type Parts = { part: string; pid: number }[];

async function oneRound(events: Events, broker: TestBroker, parts: Parts): Promise<Round> {
  const from = await lastPlace(events);
  await fill(events);
  await events.pools.worker.query('analyze');
  const look = () => usageOf(process.pid, parts);
  const before = look();
  const carried = await carry(events, broker);
  const worked = workedBetween(before, look(), EVENTS);
  const messages = await messagesAfter(events, from);
  const kafka = connectKafka(broker.as('things'));
  const fastest = await sendAll(kafka.producer({ maxInFlightRequests: 5 }), messages, { size: 500, atOnce: 5 });
  const ordered = await sendAll(orderedProducer(kafka), messages, { size: 1_000, atOnce: 1 });
  return { relay: carried, fastest, ordered, worked: worked.replace('supervisor', 'this process') };
}

/** As appeals come in: a stream each, with some 900 bytes. */
async function fill({ make }: Events): Promise<void> {
  let made = 0;
  const one = async () => {
    for (; made < EVENTS; ) {
      made += 1;
      await make(appealBody(made, 7));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function carry({ pools }: Events, broker: TestBroker): Promise<number> {
  await using bus = await openKafkaBus({ kafka: broker.as('things'), topics, service: 'things', schema, pools });
  const began = performance.now();
  await using relay = runRelay({ schema, pools, bus });
  while (!(await relay.settled())) await pause(20);
  return EVENTS / ((performance.now() - began) / 1000);
}

async function lastPlace({ pools }: Events): Promise<bigint> {
  const { rows } = await pools.worker.query<{ last: string }>(
    'select coalesce(max(position), 0) last from outbox_position',
  );
  return BigInt(rows[0]?.last ?? 0);
}

async function messagesAfter({ pools }: Events, from: bigint): Promise<Message[]> {
  const client = await pools.worker.connect();
  try {
    const facts = await factsAfter(client, { schema, noun: 'thing', position: from, most: EVENTS * 2 });
    if (facts.length < EVENTS) throw new Error(`${facts.length} events of ${EVENTS} have a place`);
    return facts.slice(0, EVENTS).map((fact) => messageOf(fact, TOPIC));
  } finally {
    client.release();
  }
}

async function sendAll(
  producer: Producer,
  messages: Message[],
  { size, atOnce }: { size: number; atOnce: number },
): Promise<number> {
  await producer.connect();
  let next = 0;
  const line = async () => {
    while (next < messages.length) {
      const some = messages.slice(next, next + size);
      next += size;
      await producer.send({ topic: TOPIC, acks: -1, messages: some });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, line));
  const rate = messages.length / ((performance.now() - began) / 1000);
  await producer.disconnect();
  return rate;
}
