/** Ten thousand deadlines end at one midnight, and whoever is awake notices nothing of it. */
import type { Options } from 'k6/options';
import { handIn, look, perMinute, summary, town, trends } from './town.ts';

const steady = (perSecond: number) => ({
  executor: 'constant-arrival-rate' as const,
  rate: perMinute(perSecond),
  timeUnit: '1m',
  duration: `${town.seconds * 3}s`,
  preAllocatedVUs: 20,
  maxVUs: 200,
});

export const options: Options = {
  summaryTrendStats: trends,
  scenarios: { residents: { ...steady(5), exec: 'residents' }, staff: { ...steady(10), exec: 'staff' } },
  thresholds: {
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
    'http_req_duration{name:hand in}': ['p(95)<1000', 'p(99)<3000'],
    'http_req_duration{name:look}': ['p(95)<1000'],
  },
};

export function residents(): void {
  handIn();
}
export const staff = look;
export const handleSummary = summary;
