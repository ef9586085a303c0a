/** Monday half past eight: everybody looks at what came over the weekend, and residents find the doors open. */
import type { Options } from 'k6/options';
import { follow, handIn, look, perMinute, summary, takeUp, town, trends } from './town.ts';

const stretch = `${town.seconds}s`;
const rising = (perSecond: number) => ({
  executor: 'ramping-arrival-rate' as const,
  startRate: perMinute(perSecond / 5),
  timeUnit: '1m',
  preAllocatedVUs: 20,
  maxVUs: 200,
  stages: [
    { duration: stretch, target: perMinute(perSecond) },
    { duration: stretch, target: perMinute(perSecond) },
    { duration: stretch, target: perMinute(perSecond / 3) },
  ],
});

export const options: Options = {
  summaryTrendStats: trends,
  scenarios: {
    residents: { ...rising(12), exec: 'residents' },
    clerks: { ...rising(3), exec: 'clerks' },
    staff: { ...rising(25), exec: 'staff' },
  },
  thresholds: {
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
    'http_req_duration{name:hand in}': ['p(95)<500', 'p(99)<1500'],
    'http_req_duration{name:register}': ['p(95)<800'],
    'http_req_duration{name:look}': ['p(95)<500'],
    'http_req_duration{name:follow}': ['p(95)<800'],
  },
};

/** One in four looks at once how it goes. */
export function residents(): void {
  const brought = handIn();
  if (brought && Math.random() < 0.25) follow(brought.code);
}
export const clerks = takeUp;
export const staff = look;
export const handleSummary = summary;
