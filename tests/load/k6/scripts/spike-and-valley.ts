/** 1 → 15 → 1 → 25 → 1 → 35 → 1 arrivals a second: no error at any height, and each valley as quiet as the first. */
import type { Options } from 'k6/options';
import { follow, handIn, look, perMinute, summary, town, trends } from './town.ts';

const heights = [1, 15, 1, 25, 1, 35, 1];
const nameOf = (height: number, n: number): string => (height === 1 ? `valley_${n / 2}` : `spike_${height}`);

const scenarios = Object.fromEntries(
  heights.map((height, n) => [
    nameOf(height, n),
    {
      executor: 'constant-arrival-rate' as const,
      exec: 'arrival',
      rate: perMinute(height),
      timeUnit: '1m',
      startTime: `${n * town.seconds}s`,
      duration: `${town.seconds}s`,
      preAllocatedVUs: 20 + 4 * height,
      maxVUs: 100 + 20 * height,
    },
  ]),
);

/** In a valley everything is as it was before the first spike: what piled up is gone within it. */
const inValleys = [0, 1, 2, 3].map((n) => [`http_req_duration{scenario:valley_${n}}`, ['p(95)<500']]);
const inSpikes = [15, 25, 35].map((height) => [`http_req_duration{scenario:spike_${height}}`, ['p(95)<2000']]);

const ofEach = ['hand in', 'follow', 'look'].map((name) => [`http_req_duration{name:${name}}`, ['p(95)<2000']]);

export const options: Options = {
  summaryTrendStats: trends,
  scenarios,
  thresholds: {
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
    ...Object.fromEntries([...inValleys, ...inSpikes, ...ofEach]),
  },
};

/** One arrival: somebody hands in, looks how it goes, and somebody of the staff looks at the list. */
export function arrival(): void {
  const brought = handIn();
  if (brought) follow(brought.code);
  look();
}
export const handleSummary = summary;
