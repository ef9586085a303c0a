/** Business time, moved for trying and for tests; never in production. */
import { unfit } from '@green-channel/platform/refusal';
import type {
  AdvanceClockRequest,
  AdvanceClockResponse,
  GetClockResponse,
  SetClockRequest,
  SetClockResponse,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { AdministrativeAct } from './act-words.ts';
import { decider } from './city-clock.ts';
import { demandOperator } from './permit.ts';
import { refusals } from './refusals.ts';
import { actOf, commandOf, type Doing, type Serving } from './serving.ts';
import { streamOf } from './store/nouns.ts';

const DAY = 86_400_000;
/** The calendars begin in 2000; far future helps nobody and overflows dates. */
const FARTHEST = Date.UTC(2190, 0, 1);

export function getClock({ clock }: Serving, city: number): GetClockResponse {
  return { offsetMs: BigInt(clock.offset(city)), now: clock.now(city), movable: clock.movable };
}

export async function setClock(
  serving: Serving,
  { city, to }: SetClockRequest,
  doing: Doing,
): Promise<SetClockResponse> {
  admit(serving, city, doing, 'setClock');
  if (to === undefined) throw unfit('to', { zh: '一个时间', en: 'an instant' });
  await move(serving, city, to, doing);
  await serving.othersAtRest(); // whoever acts next finds every service at the same time
  return { now: serving.clock.now(city), offsetMs: BigInt(serving.clock.offset(city)) };
}

export async function advanceClock(
  serving: Serving,
  request: AdvanceClockRequest,
  doing: Doing,
): Promise<AdvanceClockResponse> {
  const { city, how } = request;
  admit(serving, city, doing, 'advanceClock');
  const now = serving.clock.now(city);
  const to = how?.$case === 'to' ? how.value : new Date(now.getTime() + (how?.value ?? 0) * DAY);
  if (to < now) throw refusals.CLOCK_GOES_FORWARD({ to: to.toISOString(), now: now.toISOString() });
  await move(serving, city, to, doing);
  const busy = await serving.othersAtRest();
  return { now: serving.clock.now(city), quiet: busy.length === 0, busy };
}

function admit({ clock }: Serving, city: number, { principal }: Doing, act: AdministrativeAct): void {
  demandOperator(principal, city, act);
  if (!clock.movable) throw refusals.CLOCK_NOT_MOVABLE();
}

async function move(serving: Serving, city: number, to: Date, doing: Doing): Promise<void> {
  const { clock, clocks } = serving;
  if (!(to.getTime() > 946_684_800_000 && to.getTime() < FARTHEST))
    throw unfit('to', { zh: '应为 2000 至 2190 年间的时间', en: 'an instant from 2000 to 2190' });
  const offset = Math.round(to.getTime() - (clock.now(city).getTime() - clock.offset(city)));
  const outcome = await clocks.command({
    act: actOf(doing, { city, tenant: city }, to),
    stream: streamOf.clock(city),
    ...commandOf(doing),
    decide: (state) => decider.decide({ type: 'MoveClock', city, offset, now: to }, state, undefined),
  });
  for (const { offsetMs } of outcome.replayed ? [] : outcome.events) clock.move(city, Number(offsetMs));
}
