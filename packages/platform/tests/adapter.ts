/** Both ways in which facts travel; the suites run on each. */
import { openTestBroker, type TestBroker, whereKafkaRuns } from '@green-channel/infra/testing/broker';
import type { Bus } from '../src/bus.ts';
import { openEmbeddedBus } from '../src/bus-embedded.ts';
import { openKafkaBus } from '../src/bus-kafka.ts';
import type { Topics } from '../src/topics.ts';
import type { Bench } from './thing.ts';

export interface Adapter {
  name: 'embedded' | 'kafka';
  open(bench: Bench, consumer?: string): Promise<Bus & AsyncDisposable>;
  broker?: TestBroker;
}

export function onEachBus(suite: (adapter: () => Adapter) => void): void {
  describe('embedded', () => suite(() => embedded));
  whereKafkaRuns()('kafka', () => {
    let broker: TestBroker;
    beforeAll(async () => {
      broker = await openTestBroker(['things']);
    }, 120_000);
    afterAll(async () => {
      await broker?.[Symbol.asyncDispose]();
    }, 30_000);
    suite(() => overKafka(broker));
  });
}

const embedded: Adapter = {
  name: 'embedded',
  open: async ({ database }) => openEmbeddedBus({ url: database.busUrl, sources: { thing: 'things' } }),
};

const CONSUMERS = ['reader', 'second', 'patient', 'other'];

export const overKafka = (broker: TestBroker): Adapter => ({
  name: 'kafka',
  broker,
  async open(bench) {
    const topics = topicsOf(bench);
    await broker.bring(topics, { user: 'things', consumers: CONSUMERS });
    const { pools } = bench;
    return openKafkaBus({ kafka: broker.as('things'), topics, service: 'things', schema: 'things', pools });
  },
});

/** Each bench has its own topic, as it has its own database. */
export const topicsOf = ({ database }: Pick<Bench, 'database'>, partitions = 3): Topics => ({
  thing: {
    topic: `greenchannel.${database.name.replace('_', '')}.v1`,
    ...{ writer: 'things', readers: ['things'], partitions, retentionMs: -1 },
  },
});
