/** Where numbers come from; without telemetry (telemetry.ts) they go nowhere and cost nothing. */
import { type Meter, metrics } from '@opentelemetry/api';

export const meterFor = (part: string): Meter => metrics.getMeter(`green-channel/${part}`);
