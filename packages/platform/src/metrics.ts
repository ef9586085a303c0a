/** Where numbers come from; without telemetry (telemetry.ts) they go nowhere and cost nothing. */
import { type Attributes, type Histogram, type Meter, metrics, type ObservableCallback } from '@opentelemetry/api';

export const meterFor = (part: string): Meter => metrics.getMeter(`green-channel/${part}`);

export interface Measure {
  part: string;
  name: string;
  description: string;
  unit?: string;
}

export interface Seen {
  value: number;
  labels?: Attributes;
}

/** A number that is looked up whenever numbers are sent; nothing is told of what cannot be looked up just now. */
export function watched({ part, name, ...about }: Measure, look: () => Promise<Seen[]> | Seen[]): Disposable {
  const gauge = meterFor(part).createObservableGauge(name, about);
  const callback: ObservableCallback = async (told) => {
    const seen = await Promise.resolve(look()).catch(() => []);
    for (const { value, labels } of seen) told.observe(value, labels);
  };
  gauge.addCallback(callback);
  return { [Symbol.dispose]: () => gauge.removeCallback(callback) };
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long calls take, in seconds; their number and their failures are read from the same. */
export function durations({ part, name, description }: Measure): Histogram {
  const advice = { explicitBucketBoundaries: SECONDS };
  return meterFor(part).createHistogram(name, { description, unit: 's', advice });
}
