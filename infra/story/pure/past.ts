/** Each case of a flow told again as a past case: under the same law it must have the very clocks that it had. */
import { pastCase } from '@green-channel/regulation/simulate/past-case';
import { replayed } from '@green-channel/regulation/simulate/replay';
import { isRunning } from '@green-channel/routing/case/deadline';
import type { Opened } from '@green-channel/routing/case/state';
import { pastCaseOf } from '@green-channel/routing/past/past-case';
import { codec } from '@green-channel/routing/store';
import type { Books } from './books.ts';
import type { Flow } from './flow.ts';

/** What the telling and the case itself do not agree about, clock by clock. */
export function pastFaults({ cases, time }: Pick<Flow, 'cases' | 'time'>, { lawNow, nameOf }: Books): string[] {
  const { law, lawHash } = lawNow();
  return [...cases.streams].flatMap(([id, { state, events }]) => {
    const kept = events.map(({ event, recordedAt }) => ({
      event: codec.decode(event.type, codec.encode(event)),
      recordedAt,
    }));
    const past = pastCaseOf(id, kept, { law, lawHash, nameOf });
    if (!past || state.status === 'unopened') return [];
    const shape = pastCase.safeParse(past);
    if (!shape.success) return [`${id}: ${shape.error.message}`];
    const feedbacks = law.pack.timers
      .filter(({ chargedTo }) => chargedTo === 'FEEDBACK_OWNER')
      .map((timer) => timer.id);
    const retold = replayed(law, shape.data, time.now).filter(({ timer }) => !feedbacks.includes(timer));
    const told = retold.map(({ key, due, breached }) => `${key.replace(/ \d+$/, '')} ${due}${breached ? ' late' : ''}`);
    const had = hadBy(state, time.now);
    const [more, less] = [without(told, had), without(had, told)];
    return more.length + less.length === 0 ? [] : [`${id} ${state.status}: told ${more} had ${less}`];
  });
}

function hadBy({ clocks }: Opened, now: Date): string[] {
  return clocks.map((clock) => {
    const { deadline, assignmentId, breached, stoppedAt } = clock;
    const late = isRunning(clock) ? now >= deadline.dueAt : stoppedAt !== undefined && stoppedAt > deadline.dueAt;
    return `${deadline.timer} ${assignmentId} ${deadline.due}${breached || late ? ' late' : ''}`;
  });
}

/** What is left of the first when each of the second is taken out once. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
